using System.Collections.Immutable;

namespace Classifier.Worker.Policy.Customers;

/// <summary>A composite rule (REQUIREMENTS §7.2), e.g. mentions 优惠 twice within 3 days and has no order → 价格敏感.</summary>
/// <param name="Tag">What the customer is tagged with.</param>
/// <param name="Words">One of them, normalised, stands in the message.</param>
/// <param name="Intents">The message has one of these intents; empty: any.</param>
/// <param name="Times">In so many messages.</param>
/// <param name="Within">So close together.</param>
/// <param name="NoOrder">Only for customers without an order (attribute <c>orderCount</c> missing or 0).</param>
public sealed record TagRule(string Tag, ImmutableArray<string> Words, ImmutableArray<string> Intents, int Times, TimeSpan Within, bool NoOrder);
