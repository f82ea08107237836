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

    [LoggerMessage(5, LogLevel.Information, "Conversation {Conversation} was saved by another worker; deciding again")]
    public static partial void Conflict(this ILogger log, string conversation);

    [LoggerMessage(6, LogLevel.Information, "Loaded model {Model} and {Entries} FAQ entries")]
    public static partial void Reloaded(this ILogger log, string model, int entries);

    [LoggerMessage(7, LogLevel.Error, "The new model or data was refused, the old stays in force: {Error}")]
    public static partial void ReloadRefused(this ILogger log, string error);

    [LoggerMessage(8, LogLevel.Warning, "Lost the channel to RabbitMQ: {Reason}")]
    public static partial void ChannelLost(this ILogger log, string reason);
}
