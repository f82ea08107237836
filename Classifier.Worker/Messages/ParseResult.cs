namespace Classifier.Worker.Messages;

/// <summary>A body turned into a message, or the reason why not. Exactly one of <paramref name="Message"/> and <paramref name="Error"/> is set.</summary>
/// <param name="Message">The message.</param>
/// <param name="Error">What is wrong, where, what to do.</param>
/// <param name="Id">The id, if at least that could be read.</param>
public sealed record ParseResult(InboundMessage? Message, string? Error, string? Id);
