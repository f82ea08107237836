using Classifier.Worker.Conversations;

namespace Classifier.Worker.Processing;

/// <summary>
/// The conversations used last, as they stand in the store. Another worker may have saved a newer version; then the save is refused, the entry dropped, and the
/// message decided again. Not for several threads at once.
/// </summary>
internal sealed class ConversationCache(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<Conversation>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<Conversation> _byUse = new();

    public Conversation? Get(string id)
    {
        if (!_nodes.TryGetValue(id, out var node)) return null;
        _byUse.Remove(node);
        _byUse.AddLast(node);
        return node.Value;
    }

    public void Put(Conversation conversation)
    {
        Drop(conversation.Id);
        _nodes.Add(conversation.Id, _byUse.AddLast(conversation));
        if (_nodes.Count > capacity) Drop(_byUse.First!.Value.Id);
    }

    public void Drop(string id)
    {
        if (_nodes.Remove(id, out var node)) _byUse.Remove(node);
    }
}
