namespace Classifier.Worker.Console;

/// <summary>Exit codes of the contract.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The check failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or input.</summary>
    public const int Usage = 2;

    /// <summary>Something needed is not there (broker, store, model).</summary>
    public const int Missing = 3;
}
