using System.Text.Json.Serialization;

namespace Classifier.Model.Registry;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(Aliases))]
internal sealed partial class RegistryJson : JsonSerializerContext;
