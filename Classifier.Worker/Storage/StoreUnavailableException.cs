namespace Classifier.Worker.Storage;

/// <summary>The store cannot work now (connection lost, disk full, locked) and will when the cause is gone; whether a save took effect may be unknown.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
