using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>What a check found.</summary>
/// <param name="Messages">Inbound messages published.</param>
/// <param name="Outcomes">Every different outcome.</param>
/// <param name="Repeats">Outcomes that came once more, under the same id and with the same bytes.</param>
internal sealed record Findings(int Messages, IReadOnlyList<Outcome> Outcomes, int Repeats)
{
    /// <summary>One line for the table in docs/reliability.md: messages, decided exactly once, replies, tickets, repeats.</summary>
    public void Report(string fault) => TestContext.Current.SendDiagnosticMessage(
        $"matrix | {fault} | {Messages:N0} | {Count<Decision>():N0} | {Count<Reply>():N0} | {Count<Ticket>():N0} | {Repeats:N0} |");

    private int Count<T>() => Outcomes.OfType<T>().Count();
}
