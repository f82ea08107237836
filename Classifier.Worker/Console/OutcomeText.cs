using Classifier.Worker.Messages;

namespace Classifier.Worker.Console;

/// <summary>A decision and its outcomes as a person reads them.</summary>
internal static class OutcomeText
{
    public static IEnumerable<string> Lines(IReadOnlyList<Outcome> outcomes) => outcomes.SelectMany(Lines);

    public static string Short(string text, int length) => text.Replace('\n', ' ') is var line && line.Length > length ? line[..length] + "…" : line;

    /// <summary>Intent and sentiment with their probabilities, action and reasons in one line.</summary>
    public static string Line(Decision decision)
    {
        var understood = decision.Intent is null
            ? "not classified"
            : $"{decision.Intent} {decision.IntentScores[decision.Intent]:0.00}, {decision.Sentiment} {decision.SentimentScores[decision.Sentiment!]:0.00}";
        return $"{decision.Action.ToString().ToLowerInvariant()} ({string.Join(' ', decision.Reasons)}) — {understood}";
    }

    public static IEnumerable<string> Lines(Outcome outcome)
    {
        switch (outcome)
        {
            case Decision decision:
                yield return Line(decision);
                foreach (var candidate in decision.Faq.Take(3)) yield return $"  near FAQ {candidate.Id} {candidate.Confidence:0.00}";
                foreach (var piece in decision.Explanation ?? []) yield return $"  {piece.Contribution:+0.00;-0.00} {piece.Label}: {piece.Text}";
                break;
            case Reply reply:
                yield return $"  reply [{reply.ReplyKind.ToString().ToLowerInvariant()}] {reply.Text.Replace("\n", "\n    ", StringComparison.Ordinal)}";
                break;
            case Ticket ticket:
                yield return $"  ticket → {ticket.Queue}, priority {ticket.Priority}, due {ticket.DueAt:HH:mm}";
                break;
            case Review:
                yield return "  review → a person labels it";
                break;
            case TemplateRequired required:
                yield return $"  template message needed ({string.Join(' ', required.Reasons)}): {required.Text}";
                break;
            case Alert alert:
                yield return $"  alert {alert.Name}: {string.Join(", ", alert.Details.Select(pair => $"{pair.Key} {pair.Value}"))}";
                break;
            case DeadLetter dead:
                yield return $"dead letter: {dead.Error}";
                break;
        }
    }
}
