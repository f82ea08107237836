using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Hosting;

/// <summary>Every log line of the worker: event ids are stable, no line holds message text or personal data.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Started with model {Model}, {Entries} FAQ entries, transport {Transport}")]
    public static partial void Started(this ILogger log, string model, int entries, string transport);

    [LoggerMessage(2, LogLevel.Information, "Stopped")]
    public static partial void Stopped(this ILogger log);

    [LoggerMessage(3, LogLevel.Information, "Published {Count} outcomes of an earlier run again")]
    public static partial void Republished(this ILogger log, int count);

    [LoggerMessage(4, LogLevel.Warning, "Cannot {What}; trying again in {Seconds} s: {Error}")]
    public static partial void Paused(this ILogger log, string what, double seconds, string error);

    [LoggerMessage(5, LogLevel.Information, "Deciding again: {Error}")]
    public static partial void Conflict(this ILogger log, string error);

    [LoggerMessage(6, LogLevel.Information, "Loaded model {Model} and {Entries} FAQ entries")]
    public static partial void Reloaded(this ILogger log, string model, int entries);

    [LoggerMessage(7, LogLevel.Error, "The new model or data was refused, the old stays in force: {Error}")]
    public static partial void ReloadRefused(this ILogger log, string error);

    [LoggerMessage(8, LogLevel.Warning, "Lost the channel to RabbitMQ: {Reason}")]
    public static partial void ChannelLost(this ILogger log, string reason);

    [LoggerMessage(9, LogLevel.Warning, "{Count} outcomes were returned, the first with key {Key}: no queue took them; everything is declared and published again")]
    public static partial void Undelivered(this ILogger log, int count, string key);

    [LoggerMessage(10, LogLevel.Warning, "RabbitMQ takes nothing for now: {Reason}")]
    public static partial void BrokerBlocks(this ILogger log, string reason);

    [LoggerMessage(11, LogLevel.Information, "Working again after {Seconds} s")]
    public static partial void Resumed(this ILogger log, double seconds);

    [LoggerMessage(12, LogLevel.Error, "A message could not be decided in {Attempts} attempts and became a dead letter: {Error}")]
    public static partial void Poisoned(this ILogger log, int attempts, string error);

    [LoggerMessage(13, LogLevel.Error, "Stopping: {Error}")]
    public static partial void GivesUp(this ILogger log, string error);

    [LoggerMessage(14, LogLevel.Information, "Removed {Count} conversations older than {Days} days")]
    public static partial void Purged(this ILogger log, int count, int days);

    [LoggerMessage(15, LogLevel.Warning, "Nothing is removed for its age: the clock jumped by {Hours} h since the start; restart when it is right")]
    public static partial void ClockJumped(this ILogger log, double hours);

    [LoggerMessage(16, LogLevel.Warning, "Stopped with outcomes that are not confirmed; they are in the store and go out at the next start")]
    public static partial void LeftInOutbox(this ILogger log);

    [LoggerMessage(17, LogLevel.Warning, "When FAQ entries were last sent could not be written, trying again in a minute: {Error}")]
    public static partial void UsageNotSaved(this ILogger log, string error);

    [LoggerMessage(18, LogLevel.Warning, "Who is at the human queues is not known until the broker can be asked again; all count as staffed: {Error}")]
    public static partial void QueuesUnwatched(this ILogger log, string error);
}
