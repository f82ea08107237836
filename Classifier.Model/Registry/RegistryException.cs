namespace Classifier.Model.Registry;

/// <summary>What was asked of the registry cannot be done; the message says why and what to do.</summary>
public sealed class RegistryException(string message, Exception? inner = null) : Exception(message, inner);
