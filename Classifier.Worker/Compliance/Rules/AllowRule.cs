using System.Collections.Immutable;

namespace Classifier.Worker.Compliance;

/// <summary>Exceptions 白名单 for some channels and accounts.</summary>
/// <param name="Where">Channels and accounts.</param>
/// <param name="Links">Hosts, each with everything below it, in lower case.</param>
/// <param name="Contacts">Account names, in lower case.</param>
/// <param name="Terms">Terms, folded.</param>
/// <param name="Own">The business's own numbers and addresses.</param>
internal sealed record AllowRule(Places Where, ImmutableArray<string> Links, ImmutableArray<string> Contacts, ImmutableArray<string> Terms, OwnContacts Own);
