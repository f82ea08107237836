using Classifier.Worker.Hosting;
using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Processing;

/// <summary>Does work until it succeeds, as <see cref="FailurePolicy"/> says; while it waits the worker counts as not ready.</summary>
public sealed class Persistence(WorkerState state, TimeProvider clock, ILogger<Persistence> log)
{
    /// <param name="work">Safe to repeat.</param>
    /// <param name="what">For the log: "Cannot …".</param>
    /// <param name="stopping">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">Asked to stop while waiting.</exception>
    public async Task UntilDoneAsync(Func<Task> work, string what, CancellationToken stopping)
    {
        var since = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                if (state.Proceed(what)) log.Resumed(Math.Round(clock.GetElapsedTime(since).TotalSeconds, 1));
                return;
            }
            catch (Exception failure) when (FailurePolicy.AnswerTo(failure) == FailureAnswer.Again)
            {
                log.Conflict(failure.Message);
            }
            catch (Exception failure) when (FailurePolicy.AnswerTo(failure) == FailureAnswer.Wait)
            {
                var pause = FailurePolicy.Pause(attempt);
                state.Wait(what);
                log.Paused(what, pause.TotalSeconds, failure.Message);
                stopping.ThrowIfCancellationRequested();
                await Task.Delay(pause, clock, stopping);
            }
        }
    }
}
