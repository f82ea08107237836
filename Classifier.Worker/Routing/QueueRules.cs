namespace Classifier.Worker.Routing;

/// <summary>A human queue.</summary>
/// <param name="Name">Name in tickets and routing keys.</param>
/// <param name="ReplyWithin">A human must have answered within this time.</param>
/// <param name="Priority">0 (lowest) to 9.</param>
/// <param name="Opens">Start of its hours; equal to <paramref name="Closes"/>: always open.</param>
/// <param name="Closes">End of its hours.</param>
public sealed record QueueRules(string Name, TimeSpan ReplyWithin, int Priority, TimeOnly Opens, TimeOnly Closes)
{
    public bool IsOpen(TimeOnly time) =>
        Opens == Closes || (Opens < Closes ? time >= Opens && time < Closes : time >= Opens || time < Closes);
}
