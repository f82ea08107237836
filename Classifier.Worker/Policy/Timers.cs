using Classifier.Worker.Conversations;

namespace Classifier.Worker.Policy;

/// <summary>When a conversation is due though nothing arrives.</summary>
internal static class Timers
{
    public static Conversation Schedule(Conversation conversation, PolicyOptions options)
    {
        DateTimeOffset? next = null;
        void Consider(DateTimeOffset at)
        {
            if (next is null || at < next) next = at;
        }

        foreach (var open in conversation.OpenTickets.Where(open => !open.Overdue)) Consider(open.Ticket.DueAt);
        if (conversation.Soothing is { Open: true } soothing) Consider(soothing.FirstNegativeAt + options.SoothingDeadline);
        return conversation with { NextDueAt = next };
    }
}
