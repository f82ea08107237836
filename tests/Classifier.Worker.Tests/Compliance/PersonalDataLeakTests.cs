using System.Text;
using System.Text.Json;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Compliance;

/// <summary>REQUIREMENTS 8.3: whatever comes in with personal data, no outcome but a dead letter gives it away.</summary>
public sealed class PersonalDataLeakTests
{
    private static readonly string[] Secrets = ["13812345678", "138 1234 5678", "11010519491231002X", "4111111111111111", "li.na@example.com", "京A12345", "文三路18号301室"];

    [Fact]
    public async Task No_outcome_gives_personal_data_away()
    {
        await using var store = new MemoryStore();
        var brain = new FakeBrain();
        var processor = new MessageProcessor(store, brain, brain, TestData.NoonClock());
        string[] sentences = ["转人工，我的是{0}", "太差了！投诉！{0}", "什么时候发货 {0}", "{0}", "你好 {0} 谢谢", "能不能寄到{0}啊"];
        var outcomes = new List<Outcome>();
        for (var i = 0; i < sentences.Length * Secrets.Length; i++)
        {
            var text = sentences[i % sentences.Length].Replace("{0}", Secrets[i / sentences.Length], StringComparison.Ordinal);
            object customer = new
            {
                id = $"m{i}", channel = i % 2 == 0 ? "wechat" : "douyin", account = "shop", customerId = $"c{i % 11}", sentAt = TestData.Noon, type = i % 3 == 0 ? "voice" : "text", text, transcript = text,
                nickname = Secrets[i % Secrets.Length], attributes = new { note = Secrets[(i + 1) % Secrets.Length] },
            };
            object agent = new { id = $"a{i}", channel = "wechat", account = "shop", customerId = $"c{i % 11}", sentAt = TestData.Noon, type = "text", from = "agent", action = i % 2 == 0 ? "label" : "message", agentId = "li", inReplyTo = $"m{i}", intent = "complaint", text };
            foreach (var body in await processor.HandleAsync([JsonSerializer.SerializeToUtf8Bytes(customer), JsonSerializer.SerializeToUtf8Bytes(agent)], explain: true, TestContext.Current.CancellationToken))
                outcomes.AddRange(body.Outcomes);
        }

        Assert.Empty(outcomes.OfType<DeadLetter>());
        Assert.Contains(outcomes, outcome => outcome is Ticket);
        Assert.Contains(outcomes, outcome => outcome is Reply);
        Assert.Contains(outcomes, outcome => outcome is Review);
        foreach (var outcome in outcomes)
        {
            var json = Encoding.UTF8.GetString(OutcomeJson.Serialize(outcome));
            Assert.All(Secrets, secret => Assert.False(json.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{secret} in {json}"));
        }
    }
}
