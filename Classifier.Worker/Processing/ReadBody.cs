using Classifier.Worker.Classification;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Processing;

/// <summary>An inbound body as read: parsed, and what the models say of its text. Nothing is decided yet.</summary>
/// <param name="Body">As it came.</param>
/// <param name="Parsed">The message, or why it is none.</param>
/// <param name="Prediction">Null when there is no text to classify, or when that failed.</param>
/// <param name="Failure">Why it could not be classified; null when nothing went wrong.</param>
public sealed record ReadBody(ReadOnlyMemory<byte> Body, ParseResult Parsed, Prediction? Prediction, Exception? Failure);
