namespace Classifier.Worker.Channels;

/// <summary>A platform's body that cannot be accepted: what is wrong, where, what to do.</summary>
internal sealed class ChannelPayloadException(string message) : Exception(message);
