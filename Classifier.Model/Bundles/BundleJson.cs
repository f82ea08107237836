using System.Text.Json.Serialization;
using Classifier.Model.Faq;

namespace Classifier.Model.Bundles;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(FaqConfidence))]
internal sealed partial class BundleJson : JsonSerializerContext;
