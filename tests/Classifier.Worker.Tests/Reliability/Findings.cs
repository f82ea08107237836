namespace Classifier.Worker.Tests.Reliability;

/// <summary>What a check counted.</summary>
/// <param name="Messages">Inbound messages published.</param>
/// <param name="Decisions">Messages with exactly one decision.</param>
/// <param name="Replies">Different replies.</param>
/// <param name="Tickets">Different tickets.</param>
/// <param name="Repeats">Outcomes that came once more, under the same id and with the same bytes.</param>
internal sealed record Findings(int Messages, int Decisions, int Replies, int Tickets, int Repeats)
{
    /// <summary>One line for the table in docs/reliability.md.</summary>
    public void Report(string fault) => TestContext.Current.SendDiagnosticMessage($"matrix | {fault} | {Messages:N0} | {Decisions:N0} | {Replies:N0} | {Tickets:N0} | {Repeats:N0} |");
}
