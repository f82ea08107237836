namespace Classifier.Model.Registry;

/// <summary>One training in the registry.</summary>
/// <param name="Id">First 12 hex digits of the bundle's SHA-256.</param>
/// <param name="BundlePath">The bundle file.</param>
/// <param name="MetricsPath">Its metrics, JSON.</param>
/// <param name="WrittenAt">When it was stored first.</param>
/// <param name="Alias"><c>champion</c>, <c>previous</c>, or null.</param>
public sealed record RunInfo(string Id, string BundlePath, string MetricsPath, DateTimeOffset WrittenAt, string? Alias);
