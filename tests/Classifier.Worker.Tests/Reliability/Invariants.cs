using System.Globalization;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>What must hold of the outcomes whatever happened on the way.</summary>
internal static class Invariants
{
    private const string Undelivered = ":undelivered";

    /// <summary>Every message exactly one decision, of its own conversation; the order of sending, per conversation and queue.</summary>
    /// <param name="sent">Ids of each conversation, in order; numbered <c>m0</c>, <c>m1</c>, …</param>
    /// <param name="arrived">Everything.</param>
    /// <param name="ordered">False where workers compete for one queue: then only each worker's own messages are in order.</param>
    /// <param name="steadyClock">False when the clock was set back meanwhile: times go back then, and a reply may be held until the clock is where it was, its id with it.</param>
    public static void Check(IReadOnlyDictionary<string, List<string>> sent, Arrived arrived, bool ordered, bool steadyClock)
    {
        Assert.DoesNotContain(arrived.All, outcome => outcome is DeadLetter);
        var decided = arrived.All.OfType<Decision>().ToDictionary(decision => decision.Id, StringComparer.Ordinal);
        Assert.Equal(sent.Values.Sum(ids => ids.Count), decided.Count);
        foreach (var (conversation, ids) in sent) Assert.All(ids, id => Assert.Equal(conversation, decided[id].ConversationId));
        Assert.All(arrived.All.OfType<Reply>(), reply => Assert.True(reply.ExpiresAt is null || reply.NotBefore < reply.ExpiresAt));
        foreach (var outcomes in arrived.All.Where(outcome => steadyClock && outcome is not Decision && !outcome.Id.EndsWith(Undelivered, StringComparison.Ordinal)).GroupBy(outcome => outcome.InReplyTo!))
            Assert.Equal(Enumerable.Range(1, outcomes.Count()), outcomes.Select(Place).Order());
        if (!ordered) return;

        foreach (var row in arrived.Queues.SelectMany(queue => queue.GroupBy(outcome => outcome.ConversationId)))
        {
            // What timers add to a message comes later than its decision, and after younger messages perhaps.
            var direct = row.Where(outcome => outcome.At == decided[outcome.InReplyTo!].At).ToList();
            Assert.Equal(direct.OrderBy(Number).ThenBy(Place), direct);
            if (steadyClock) Assert.Equal(row.OrderBy(outcome => outcome.At), row);
        }
    }

    private static int Number(Outcome outcome) => int.Parse(outcome.InReplyTo![1..], CultureInfo.InvariantCulture);

    private static int Place(Outcome outcome) =>
        outcome.Id == outcome.InReplyTo || outcome.Id.EndsWith(Undelivered, StringComparison.Ordinal) ? 0 : int.Parse(outcome.Id.AsSpan(outcome.InReplyTo!.Length + 1), CultureInfo.InvariantCulture);
}
