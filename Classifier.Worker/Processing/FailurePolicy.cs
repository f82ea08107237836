using Classifier.Worker.Storage;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Processing;

/// <summary>The decided answer to each failure of store and broker, and the pauses; pure. docs/operations.md holds the table.</summary>
public static class FailurePolicy
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public static FailureAnswer AnswerTo(Exception failure) => failure switch
    {
        StoreConflictException => FailureAnswer.Again,
        StoreUnavailableException or TransportException => FailureAnswer.Wait,
        _ => FailureAnswer.Stop,
    };

    /// <summary>Doubles up to <see cref="LongestPause"/>.</summary>
    /// <param name="attempt">Failures in a row before this pause, from 1.</param>
    public static TimeSpan Pause(int attempt) => TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(attempt - 1, 20)));
}
