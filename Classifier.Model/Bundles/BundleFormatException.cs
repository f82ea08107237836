namespace Classifier.Model.Bundles;

/// <summary>A file that cannot be used as a model bundle; the message says why and what to do.</summary>
public sealed class BundleFormatException(string message, Exception? inner = null) : Exception(message, inner);
