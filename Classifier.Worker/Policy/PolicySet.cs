using Classifier.Data;
using Classifier.Data.Faq;
using Classifier.Data.Keywords;
using Classifier.Worker.Compliance;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Replies;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Policy;

/// <summary>Everything a decision follows, loaded from the data folder whole or not at all. Immutable.</summary>
public sealed record PolicySet(
    PolicyOptions Options, FaqCatalogue Faq, KeywordRules Keywords, RoutingTable Routing, ReplyTemplates Replies, TagRules Tags, ComplianceGuard Guard, Lexicon Lexicon)
{
    /// <summary>Whether an entry may be sent on the day of a time, by the clock of the house (§3.5); first and last day count.</summary>
    internal bool IsValid(FaqEntry entry, DateTimeOffset now)
    {
        if (entry.ValidFrom is null && entry.ValidTo is null) return true;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Options.TimeZone).DateTime);
        return !(entry.ValidFrom > today) && !(entry.ValidTo < today);
    }

    /// <param name="folder">The data folder.</param>
    /// <param name="policyFile">Stands in for policy.yaml.</param>
    /// <exception cref="DataProblemException">Lists everything wrong in any of the files, and between them.</exception>
    public static PolicySet Load(string folder, string? policyFile = null) => PolicySetReader.Read(folder, policyFile);
}
