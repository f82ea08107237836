namespace Classifier.Worker.Conversations;

/// <summary>What a customer can do that lets a business write to them. Stored by number: add at the end.</summary>
public enum SendTrigger
{
    Message,
    MenuClick,
    Subscribe,
    Scan,
    ContactService,
}
