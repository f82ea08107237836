namespace Classifier.Worker.Compliance;

/// <summary>Where and when a text goes out: exceptions and stricter sets depend on it.</summary>
/// <param name="Channel">The channel; null: none in particular, so exceptions that name channels do not count.</param>
/// <param name="Account">The business's account; null: not known yet (load time), so what only some accounts may or may not say is left to the sending.</param>
/// <param name="Night">It goes out at night.</param>
public sealed record GuardScope(string? Channel = null, string? Account = null, bool Night = false)
{
    public static GuardScope Anywhere { get; } = new();
}
