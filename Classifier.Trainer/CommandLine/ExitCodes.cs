namespace Classifier.Trainer.CommandLine;

/// <summary>Exit codes of the contract.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The check or comparison failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage or input.</summary>
    public const int Usage = 2;

    /// <summary>Something needed is not there (model, data folder).</summary>
    public const int Missing = 3;
}
