using System.Collections.Immutable;

namespace Classifier.Worker.Replies;

/// <summary>One text of the program's own, in Chinese, in English where there is one, and per channel where it differs.</summary>
public sealed record ReplyTemplate(string Chinese, string? English, ImmutableSortedDictionary<string, string> Channels);
