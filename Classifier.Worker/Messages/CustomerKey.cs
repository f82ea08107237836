namespace Classifier.Worker.Messages;

/// <summary>
/// One customer of one account on one channel as a single text, <c>channel:account:customerId</c>. A colon in the customer's id is escaped, and channels have
/// none, so the last colon and the first one tell the parts: two different customers never share a key, whatever their names hold.
/// </summary>
public static class CustomerKey
{
    public static string Of(string channel, string account, string customerId) => $"{channel}:{account}:{Escape(customerId)}";

    /// <summary>As in URLs, and only where it is needed: platforms' ids have neither sign.</summary>
    private static string Escape(string id) => id.AsSpan().ContainsAny(':', '%') ? id.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal) : id;
}
