using System.Collections.Immutable;

namespace Classifier.Worker.Channels;

/// <summary>A text on its way to a customer.</summary>
/// <param name="ReplyId">Id of the outcome.</param>
/// <param name="InReplyTo">Id of the customer's message.</param>
/// <param name="Account">The business's account.</param>
/// <param name="CustomerId">The customer on it.</param>
/// <param name="Text">What to say.</param>
/// <param name="Attributes">Of the conversation: what the platform's push left there.</param>
public sealed record OutboundText(string ReplyId, string InReplyTo, string Account, string CustomerId, string Text, ImmutableSortedDictionary<string, string> Attributes);
