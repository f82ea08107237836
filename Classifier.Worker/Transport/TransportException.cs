namespace Classifier.Worker.Transport;

/// <summary>The transport could not do its work; the message says what to look at.</summary>
public sealed class TransportException(string message, Exception? inner = null) : Exception(message, inner);
