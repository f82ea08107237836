using Classifier.Worker.Messages;

namespace Classifier.Worker.Conversations;

/// <summary>A right to send that the customer's interaction opened, and how much of it is used. How long and how many is the channel's rule, not state.</summary>
/// <param name="Trigger">What the customer did.</param>
/// <param name="OpenedAt">When they did it, on the channel's clock.</param>
public sealed record SendGrant(SendTrigger Trigger, DateTimeOffset OpenedAt)
{
    public int Fixed { get; init; }

    public int Keyword { get; init; }

    public int Semantic { get; init; }

    public int Human { get; init; }

    public int Automatic => Fixed + Keyword + Semantic;

    public int Used => Automatic + Human;

    public int UsedBy(ReplyClass of) => of switch
    {
        ReplyClass.Fixed => Fixed,
        ReplyClass.Keyword => Keyword,
        ReplyClass.Semantic => Semantic,
        _ => Human,
    };

    public SendGrant Spend(ReplyClass of) => of switch
    {
        ReplyClass.Fixed => this with { Fixed = Fixed + 1 },
        ReplyClass.Keyword => this with { Keyword = Keyword + 1 },
        ReplyClass.Semantic => this with { Semantic = Semantic + 1 },
        _ => this with { Human = Human + 1 },
    };
}
