namespace Classifier.Worker.Replay;

/// <summary>What a replay did. Numbers of lines and outcomes.</summary>
public sealed record ReplaySummary(int Lines, int Decisions, int Repeats, int DeadLetters, int Outcomes, IReadOnlyDictionary<string, int> Actions);
