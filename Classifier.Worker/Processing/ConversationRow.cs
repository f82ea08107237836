using System.Collections.Immutable;
using Classifier.Worker.Conversations;
using Classifier.Worker.Conversations.Documents;
using Classifier.Worker.Messages;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Processing;

/// <summary>A conversation to the form a store takes, and back; the outbox stands beside the document, so that it can be emptied without writing that again.</summary>
internal static class ConversationRow
{
    public static StoredConversation Of(Conversation conversation, DateTimeOffset now) => new(
        conversation.Id, conversation.Version, ConversationDocument.Write(conversation), Lines(conversation.Outbox), conversation.NextDueAt,
        CustomerKey.Of(conversation.Channel, conversation.Account, conversation.CustomerId), now);

    /// <exception cref="InvalidDataException">The row was not written by <see cref="Of"/>.</exception>
    /// <exception cref="System.Text.Json.JsonException">The same of its outbox, or of an older document.</exception>
    public static Conversation Read(StoredConversation row) =>
        ConversationDocument.Read(row.Document.Span) with { Version = row.Version, Outbox = ReadOutbox(row) };

    /// <summary>The outbox alone, for which the document need not be read.</summary>
    /// <exception cref="System.Text.Json.JsonException">The row was not written by <see cref="Of"/>.</exception>
    public static ImmutableArray<Outcome> ReadOutbox(StoredConversation row)
    {
        if (!row.HasOutbox) return [];
        var lines = row.Outbox.Span;
        var outcomes = ImmutableArray.CreateBuilder<Outcome>();
        foreach (var line in lines.Split((byte)'\n'))
        {
            if (!lines[line].IsEmpty) outcomes.Add(OutcomeJson.Deserialize(lines[line]));
        }

        return outcomes.ToImmutable();
    }

    /// <summary>What a dead letter says of a message whose conversation cannot be read.</summary>
    public static string Damaged(string id) =>
        $"conversationId: what is stored of '{id}' is damaged and cannot be read; put the store's copy of it back, or remove it with 'classifier-worker erase', and send the message again";

    private static byte[] Lines(ImmutableArray<Outcome> outcomes)
    {
        if (outcomes.IsEmpty) return [];
        var length = 0;
        foreach (var outcome in outcomes) length += OutcomeJson.Serialize(outcome).Length + 1;
        var lines = new byte[length];
        var at = 0;
        foreach (var outcome in outcomes)
        {
            var line = OutcomeJson.Serialize(outcome);
            line.CopyTo(lines, at);
            at += line.Length;
            lines[at++] = (byte)'\n';
        }

        return lines;
    }
}
