namespace Classifier.Worker.Storage;

/// <summary>One state of a conversation, as it was written.</summary>
public readonly record struct SavedVersion(string Id, long Version);
