namespace Classifier.Worker.Messages;

/// <summary>What happened on the channel, for a message of type <see cref="MessageType.Event"/>.</summary>
public enum ChannelEvent
{
    Subscribe,
    Unsubscribe,
    MenuClick,
    ContactService,
    Scan,
}
