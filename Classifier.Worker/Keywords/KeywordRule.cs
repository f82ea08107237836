using System.Collections.Immutable;

namespace Classifier.Worker.Keywords;

/// <summary>A rule that answers without a model: the whole text, or words that must all stand in it, or a <c>#</c> prefix.</summary>
/// <param name="Exact">The whole (normalised) text is this.</param>
/// <param name="AllOf">All of these stand in the text; a member of a synonym group stands for the whole group.</param>
/// <param name="Prefix">The text starts with this, e.g. <c>#售后服务</c>.</param>
/// <param name="FaqId">The entry whose answer is sent.</param>
/// <param name="ToHuman">A human is called instead.</param>
public sealed record KeywordRule(string? Exact, ImmutableArray<string> AllOf, string? Prefix, string? FaqId, bool ToHuman);
