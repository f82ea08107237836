using System.Text.Json.Serialization;

namespace Classifier.Worker.Messages;

[JsonSerializable(typeof(Outcome))]
internal sealed partial class OutcomeJsonContext : JsonSerializerContext;
