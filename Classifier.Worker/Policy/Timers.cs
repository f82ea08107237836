using Classifier.Worker.Conversations;

namespace Classifier.Worker.Policy;

/// <summary>When a conversation is due though nothing arrives.</summary>
internal static class Timers
{
    public static Conversation Schedule(Conversation conversation, PolicyOptions options)
    {
        DateTimeOffset? next = null;
        void Consider(DateTimeOffset? at)
        {
            if (next is null || at < next) next = at;
        }

        foreach (var held in conversation.Deferred) Consider(held.Reply.NotBefore);
        foreach (var open in conversation.OpenTickets)
        {
            if (!open.Overdue) Consider(open.Ticket.DueAt);
        }

        if (conversation.Soothing is { Open: true } soothing) Consider(SoothingEnds(soothing, options));
        Consider(Abandoned(conversation));
        Consider(Nudge(conversation, options));
        return conversation with { NextDueAt = next };
    }

    /// <summary>§4.4 the deadline of a complaint no human knows of; §4.3 the time-out of one that waits for its human.</summary>
    public static DateTimeOffset SoothingEnds(SoothingState soothing, PolicyOptions options) =>
        soothing.FirstNegativeAt + (soothing.HandedOver ? options.SoothingTimeout : options.SoothingDeadline);

    /// <summary>When an agent who took the conversation and wrote nothing loses it; null when none did.</summary>
    public static DateTimeOffset? Abandoned(Conversation conversation) => conversation.AgentSpoke || conversation.LastInboundId is null ? null : conversation.HumanUntil;

    /// <summary>§6.6: when the window-extending question is due; null when it is off, or was due for this window already.</summary>
    public static DateTimeOffset? Nudge(Conversation conversation, PolicyOptions options)
    {
        if (!options.ExtendWindow || conversation.Unsubscribed || options.Channels[conversation.Channel].ForMessages is not { } window) return null;
        return conversation.Grants.FirstOrDefault(grant => grant.Trigger == window.Trigger) is { } grant && grant.OpenedAt != conversation.NudgedFor
            ? grant.OpenedAt + window.Window - window.Margin - options.ExtendBefore : null;
    }
}
