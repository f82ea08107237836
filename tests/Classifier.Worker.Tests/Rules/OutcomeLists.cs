using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Rules;

/// <summary>What one looks for in the outcomes of a message.</summary>
internal static class OutcomeLists
{
    public static Decision Decision(this IReadOnlyList<Outcome> outcomes) => Assert.IsType<Decision>(outcomes[0]);

    public static string Why(this IReadOnlyList<Outcome> outcomes) => outcomes.Decision().Reasons[0];

    public static Reply Reply(this IReadOnlyList<Outcome> outcomes) => Assert.Single(outcomes.OfType<Reply>());

    public static Ticket Ticket(this IReadOnlyList<Outcome> outcomes) => Assert.Single(outcomes.OfType<Ticket>());

    public static void NoReply(this IReadOnlyList<Outcome> outcomes) => Assert.Empty(outcomes.OfType<Reply>());

    public static void NoReplyOf(this IReadOnlyList<Outcome> outcomes, string faqId) => Assert.DoesNotContain(outcomes.OfType<Reply>(), reply => reply.FaqId == faqId);

    public static void NoTicket(this IReadOnlyList<Outcome> outcomes) => Assert.Empty(outcomes.OfType<Ticket>());

    /// <summary>The refusals of the decision, each as rule and reason.</summary>
    public static IEnumerable<(string Rule, string Reason)> Refused(this IReadOnlyList<Outcome> outcomes) => (outcomes.Decision().Refusals ?? []).Select(refusal => (refusal.Rule, refusal.Reason));
}
