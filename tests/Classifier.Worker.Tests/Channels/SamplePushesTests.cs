using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Replay;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests.Channels;

public sealed class SamplePushesTests
{
    [Fact]
    public async Task Every_sample_push_is_decided_once_and_each_reply_is_ready_for_its_channel()
    {
        await using var store = new MemoryStore();
        var brain = new FakeBrain();
        var processor = new MessageProcessor(store, brain, brain, TestData.NoonClock());
        var lines = InboundLines.Read(Path.Combine(TestData.Root, "data", "samples", "pushes.jsonl"));

        var handled = await processor.HandleAsync(lines, explain: false, TestContext.Current.CancellationToken);

        Assert.Empty(handled.SelectMany(body => body.Outcomes).OfType<DeadLetter>());
        Assert.Equal(1, handled.Count(body => body.Repeat));
        Assert.Equal(lines.Count - 1, handled.SelectMany(body => body.Outcomes).OfType<Decision>().Count());
        Assert.All(handled.SelectMany(body => body.Outcomes).OfType<Reply>(), reply => Assert.NotNull(reply.Payload));
        Assert.Equal(["douyin", "miniprogram", "wechat", "wecom"], handled.Select(body => body.Message!.Channel).Distinct().Order());
    }
}
