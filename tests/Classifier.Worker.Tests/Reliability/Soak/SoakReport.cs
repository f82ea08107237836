namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>What came of a soak.</summary>
/// <param name="Sent">Messages.</param>
/// <param name="Outcomes">Different outcomes, decisions among them.</param>
/// <param name="Repeats">Outcomes that came once more.</param>
/// <param name="LastLife">Samples of the worker's last process, oldest first.</param>
/// <param name="Problems">What must not be; empty when all holds.</param>
internal sealed record SoakReport(int Sent, int Outcomes, int Repeats, IReadOnlyList<SoakSample> LastLife, IReadOnlyList<string> Problems);
