using Classifier.Data;
using Classifier.Data.Faq;
using Classifier.Data.Keywords;
using Classifier.Worker.Compliance;
using Classifier.Worker.Policy.Customers;
using Classifier.Worker.Replies;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Policy;

/// <summary>Reads everything a decision follows from the data folder, whole or not at all.</summary>
internal static class PolicySetReader
{
    /// <exception cref="DataProblemException">Lists everything wrong in any of the files, and between them.</exception>
    public static PolicySet Read(string folder, string? policyFile)
    {
        var problems = new List<DataProblem>();
        var guard = ComplianceGuard.Load(Path.Combine(folder, "compliance"), problems);
        var faq = FaqCatalogue.Load(Path.Combine(folder, "faq"), problems);
        OutboundTexts.CheckAnswers(faq, guard, problems);
        var policyPath = policyFile ?? Path.Combine(folder, "policy.yaml");
        var options = PolicyOptionsReader.Read(policyPath, problems);
        var keywords = KeywordRules.Load(Path.Combine(folder, "keywords.yaml"), faq, problems);
        var routing = RoutingTable.Load(Path.Combine(folder, "routing.yaml"), options.TimeZone, problems);
        var replies = ReplyTemplates.Load(Path.Combine(folder, "replies.yaml"), guard, problems);
        var tags = TagRules.Load(Path.Combine(folder, "tags.yaml"), problems);
        var lexicon = Lexicon.Load(Path.Combine(folder, "lexicon"), problems);
        new PolicyCheck(policyPath, options, problems).Run(routing, replies, guard, faq);
        return problems.Count > 0 || routing is null || replies is null
            ? throw new DataProblemException(problems)
            : new PolicySet(options, faq, keywords, routing, replies, tags, guard, lexicon);
    }
}
