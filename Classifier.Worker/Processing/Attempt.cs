namespace Classifier.Worker.Processing;

/// <summary>Work on one message that must not take its neighbours down with it.</summary>
internal static class Attempt
{
    /// <summary>A decision is a pure function, so a second failure is nearly certain; more attempts cover a model swapped meanwhile.</summary>
    public const int Most = 3;

    /// <summary>The failure of the last attempt; null when one succeeded.</summary>
    public static Exception? Of(Action action, int attempts = Most)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return null;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                if (attempt == attempts) return failure;
            }
        }
    }
}
