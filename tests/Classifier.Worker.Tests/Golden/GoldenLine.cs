namespace Classifier.Worker.Tests.Golden;

/// <summary>Something somebody did: as it stands in the file, and as an inbound body.</summary>
internal sealed record GoldenLine(string Day, string Text, byte[] Body);
