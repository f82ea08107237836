using System.Collections.Immutable;

namespace Classifier.Worker.Compliance;

/// <summary>Words that lead away from the channel when an account follows them.</summary>
internal sealed record ContactRule(string Name, ImmutableArray<string> Words, ContactAccounts Accounts);
