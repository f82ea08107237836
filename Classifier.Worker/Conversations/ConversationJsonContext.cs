using System.Text.Json.Serialization;

namespace Classifier.Worker.Conversations;

[JsonSerializable(typeof(Conversation))]
internal sealed partial class ConversationJsonContext : JsonSerializerContext;
