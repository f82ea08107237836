using Classifier.Worker.Conversations;

namespace Classifier.Worker.Policy.Sending;

/// <summary>What the send budget says about one message at one time.</summary>
/// <param name="Reason">Null: it may be sent. Otherwise the code of the refusal.</param>
/// <param name="Detail">The numbers that decided.</param>
/// <param name="Grant">Which grant it would be sent under; null on channels without a budget.</param>
/// <param name="ExpiresAt">Until when it may be sent; null for always.</param>
internal sealed record BudgetAnswer(string? Reason, string Detail, SendGrant? Grant = null, DateTimeOffset? ExpiresAt = null)
{
    public static BudgetAnswer Free { get; } = new(null, "");
}
