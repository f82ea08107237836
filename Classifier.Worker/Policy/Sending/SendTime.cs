namespace Classifier.Worker.Policy.Sending;

/// <summary>When a reply may go out, and what moved it.</summary>
internal readonly record struct SendTime(DateTimeOffset At, bool Night, bool RateLimited);
