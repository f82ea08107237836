namespace Classifier.Worker.Routing;

/// <summary>A queue for a ticket and why it is not the one the rules named.</summary>
/// <param name="Queue">Where the ticket goes.</param>
/// <param name="OutsideHours">It stands in for a closed one.</param>
/// <param name="Overflowed">It stands in for a full one.</param>
/// <param name="Unattended">It stands in for one without consumers.</param>
public sealed record QueueChoice(QueueRules Queue, bool OutsideHours = false, bool Overflowed = false, bool Unattended = false);
