namespace Classifier.Trainer.CommandLine;

/// <summary>Something a command needs is not there; the message says what and how to get it.</summary>
internal sealed class MissingException(string message) : Exception(message);
