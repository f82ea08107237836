using Classifier.Worker.Messages;

namespace Classifier.Worker.Replay;

/// <summary>
/// The times a replay's clock follows. A message whose sender's clock ran far ahead of those around it (2090 between two of 2026) would carry the clock with it,
/// and every window, offer and ticket of the messages behind it would be over. Such a one is handled when the one before it was, as the live worker does, which
/// trusts no <c>sentAt</c> beyond its own clock.
/// </summary>
internal static class SentTimes
{
    /// <summary>A log has pauses; one of two years between two neighbours is no pause.</summary>
    private static readonly TimeSpan FarAhead = TimeSpan.FromDays(731);

    /// <summary>Lines before and after that tell what time it is.</summary>
    private const int Neighbours = 9;

    /// <param name="lines">All lines of the replay.</param>
    /// <param name="parser">Reads them.</param>
    /// <returns>A time for each line; null for one that is no message.</returns>
    public static IReadOnlyList<DateTimeOffset?> Of(IReadOnlyList<ReadOnlyMemory<byte>> lines, InboundParser parser)
    {
        var times = lines.Select(line => parser.Parse(line).Message?.SentAt).ToArray();
        var messages = Enumerable.Range(0, times.Length).Where(i => times[i] is not null).ToArray();
        var sent = messages.Select(i => times[i]!.Value).ToArray();
        var trusted = Enumerable.Range(0, sent.Length).Where(i => !IsAhead(sent, i)).ToArray();
        if (trusted.Length == 0) return times;
        var last = sent[trusted[0]];
        for (var (i, next) = (0, 0); i < sent.Length; i++)
        {
            if (next < trusted.Length && trusted[next] == i) last = sent[trusted[next++]];
            times[messages[i]] = last;
        }

        return times;
    }

    private static bool IsAhead(DateTimeOffset[] sent, int i)
    {
        var around = sent[Math.Max(0, i - Neighbours)..i].Concat(sent[(i + 1)..Math.Min(sent.Length, i + 1 + Neighbours)]).Order().ToArray();
        return around.Length > 0 && sent[i] - around[around.Length / 2] > FarAhead;
    }
}
