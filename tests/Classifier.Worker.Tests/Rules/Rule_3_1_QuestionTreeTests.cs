using Classifier.Data.Faq;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_3_1_QuestionTreeTests
{
    [Fact]
    public void An_answer_offers_its_branches_and_a_number_goes_down_the_tree()
    {
        var talk = new Talk(Tree());
        var goods = talk.Asks("goods").Reply();
        Assert.Contains("1. 尺寸怎么选\n2. 怎么付款", goods.Text, StringComparison.Ordinal);

        var size = talk.Says("1", TestData.Predict("other")).Reply();
        Assert.Equal("size", size.FaqId);
        Assert.Contains("1. 有没有优惠", size.Text, StringComparison.Ordinal);
        Assert.Equal("offer", talk.Says("有没有优惠", TestData.Predict("other")).Reply().FaqId);
    }

    [Fact]
    public void A_branch_past_its_validity_is_not_offered()
    {
        var text = new Talk(Tree(payEnds: new DateOnly(2020, 1, 1))).Asks("goods").Reply().Text;
        Assert.DoesNotContain("怎么付款", text, StringComparison.Ordinal);
        Assert.Contains("1. 尺寸怎么选", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Branches_that_were_not_sent_cannot_be_chosen()
    {
        var talk = new Talk(Tree());
        talk.Agent(Classifier.Worker.Messages.AgentAction.Claim);
        talk.Asks("goods").NoReply();
        Assert.Null(talk.Conversation.Offer);
        var leaf = new Talk(Tree());
        leaf.Asks("pay");
        Assert.Null(leaf.Conversation.Offer);
        var late = new Talk(Tree());
        var message = late.Message(Classifier.Worker.Messages.MessageType.Text, "问一下");
        late.Now = late.Now.AddHours(49);
        late.Handle(message, TestData.Predict(faq: ("goods", 0.95))).NoReply();
        Assert.Null(late.Conversation.Offer);
    }

    [Fact]
    public void No_branches_are_offered_while_a_complaint_is_open()
    {
        var talk = new Talk(Tree());
        var replies = talk.Complains(solvedBy: "goods").OfType<Classifier.Worker.Messages.Reply>().ToList();
        Assert.DoesNotContain("1. ", replies[1].Text, StringComparison.Ordinal);
        Assert.Null(talk.Conversation.Offer);
    }

    [Fact]
    public void The_last_leaf_closes_as_any_answer_does()
    {
        var text = new Talk(Tree()).Asks("pay").Reply().Text;
        Assert.DoesNotContain("1. ", text, StringComparison.Ordinal);
        Assert.Contains("继续问我", text, StringComparison.Ordinal);
    }

    private static PolicySet Tree(DateOnly? payEnds = null) => TestData.Policy with
    {
        Faq = new FaqCatalogue([Entry("goods", "想了解商品", ["size", "pay"]), Entry("size", "尺寸怎么选", ["offer"]), Entry("offer", "有没有优惠", []), Entry("pay", "怎么付款", []) with { ValidTo = payEnds }]),
    };

    private static FaqEntry Entry(string id, string title, string[] followUps) =>
        new() { Id = id, Intent = "inquiry", Questions = [title], Answer = $"{title}：请看页面说明。", FollowUps = [.. followUps], File = "tree.yaml", Line = 1 };
}
