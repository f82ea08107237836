namespace Classifier.Worker.Conversations.Documents;

/// <summary>A stored conversation has a format this program does not know: a newer program wrote it. Not a fault of the message that asked for it, so the worker stops.</summary>
public sealed class NewerDocumentException(string message) : Exception(message);
