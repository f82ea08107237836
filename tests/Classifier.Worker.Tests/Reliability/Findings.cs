namespace Classifier.Worker.Tests.Reliability;

/// <summary>What a check counted.</summary>
/// <param name="Messages">Inbound messages published.</param>
/// <param name="Decisions">Messages with exactly one decision.</param>
/// <param name="Outcomes">Different outcomes, decisions among them.</param>
/// <param name="Repeats">Outcomes that came once more, under the same id and with the same bytes.</param>
internal sealed record Findings(int Messages, int Decisions, int Outcomes, int Repeats)
{
    /// <summary>One line for the table in docs/reliability.md.</summary>
    public void Report(string fault) => TestContext.Current.SendDiagnosticMessage($"matrix | {fault} | {Messages} | {Decisions} | {Outcomes} | {Repeats} |");
}
