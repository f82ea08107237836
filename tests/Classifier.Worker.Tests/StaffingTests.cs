using System.Collections.Immutable;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Load;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;
using static Classifier.Worker.Tests.TestData;

namespace Classifier.Worker.Tests;

public sealed class StaffingTests
{
    [Fact]
    public void Nothing_told_changes_nothing()
    {
        Assert.Same(Surroundings.Quiet, new Staffing().Apply(Surroundings.Quiet));
        var staffing = Told("general", 1);
        var around = staffing.Apply(Surroundings.Quiet);
        Assert.Same(around, staffing.Apply(around));
    }

    [Fact]
    public void What_is_told_replaces_what_was_known_and_leaves_the_tickets_that_wait()
    {
        var around = Told("general", 0).Apply(Surroundings.Quiet.Waiting("general", 3).Staffed("general", 2));
        Assert.Equal(new QueueLoad(3, 0), around.Queue("general"));
        Assert.Null(Told("general", null).Apply(around).Queue("general").Consumers);
    }

    [Fact]
    public async Task A_ticket_passes_over_the_queue_nobody_is_at()
    {
        await using var store = new MemoryStore();
        var brain = new FakeBrain();
        var processor = new MessageProcessor(store, brain, brain, NoonClock());
        Assert.Equal("general", await TicketAsync(processor, "c1"));
        processor.Staffing.Tell(Consumers(("general", 0), ("tech", 2)));
        Assert.NotEqual("general", await TicketAsync(processor, "c2"));
        processor.Staffing.Tell(Consumers(("general", 1), ("tech", 2)));
        Assert.Equal("general", await TicketAsync(processor, "c3"));
    }

    private static async Task<string> TicketAsync(MessageProcessor processor, string customer) =>
        (await processor.HandleAsync([Body($"m-{customer}", "转人工", customer)], explain: false, default))[0].Outcomes.OfType<Ticket>().Single().Queue;

    private static Staffing Told(string queue, int? consumers)
    {
        var staffing = new Staffing();
        staffing.Tell(Consumers((queue, consumers)));
        return staffing;
    }

    private static ImmutableDictionary<string, int?> Consumers(params (string Queue, int? Count)[] counts) => counts.ToImmutableDictionary(pair => pair.Queue, pair => pair.Count);
}
