namespace Classifier.Model.Bundles;

/// <summary>Name and length (bytes) of a section of a bundle.</summary>
public sealed record BundleSection(string Name, int Length);
