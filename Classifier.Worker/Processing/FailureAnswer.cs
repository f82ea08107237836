namespace Classifier.Worker.Processing;

/// <summary>What the pipeline does about a failure.</summary>
public enum FailureAnswer
{
    /// <summary>Somebody else was faster: load and decide again at once.</summary>
    Again,

    /// <summary>It passes: take nothing new, pause, do the same again.</summary>
    Wait,

    /// <summary>No pause mends it: end with an error, the service manager starts the worker again.</summary>
    Stop,
}
