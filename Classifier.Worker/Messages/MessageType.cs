namespace Classifier.Worker.Messages;

/// <summary>What kind of thing the customer sent; established before anything else is decided.</summary>
public enum MessageType
{
    Text,
    Image,
    Voice,
    Video,
    Sticker,
    Location,
    Link,
    File,
    Event,
    System,
}
