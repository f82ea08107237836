namespace Classifier.Worker.Hosting;

/// <summary>A setting has a value that it cannot have; the message names both.</summary>
public sealed class SettingException(string message, Exception cause) : Exception(message, cause);
