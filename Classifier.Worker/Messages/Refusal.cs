namespace Classifier.Worker.Messages;

/// <summary>A reply that a rule kept from being sent as it was meant.</summary>
/// <param name="Rule">Number of the rule in REQUIREMENTS, e.g. <c>6.2</c>.</param>
/// <param name="Reason">Code of <see cref="Reasons"/>.</param>
/// <param name="ReplyKind">What was to be sent; null: an agent's message, which the platform has refused or will refuse.</param>
/// <param name="Detail">The numbers that decided, e.g. <c>wechat message: 3 of 5 used, 2 kept for agents</c>. No personal data.</param>
public sealed record Refusal(string Rule, string Reason, ReplyKind? ReplyKind, string Detail);
