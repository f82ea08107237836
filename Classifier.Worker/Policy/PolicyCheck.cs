using Classifier.Data;
using Classifier.Data.Faq;
using Classifier.Worker.Compliance;
using Classifier.Worker.Replies;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Policy;

/// <summary>What only shows when the files are laid side by side: an incident's queue that is not in routing.yaml, a reply for a channel that policy.yaml does not have…</summary>
internal sealed class PolicyCheck(string policyFile, PolicyOptions options, ICollection<DataProblem> problems)
{
    public void Run(RoutingTable? routing, ReplyTemplates? replies, ComplianceGuard guard, FaqCatalogue faq)
    {
        foreach (var incident in options.Incidents)
        {
            if (routing is not null && !routing.Queues.ContainsKey(incident.Queue)) Problem($"incident '{incident.Name}' names queue '{incident.Queue}', which is not in routing.yaml");
            foreach (var hit in guard.Check(incident.Statement).Hits) Problem($"incident '{incident.Name}': the statement holds '{hit.Term}' ({hit.Category})");
        }

        CheckChannels("routing.yaml", "a rule", routing?.Rules.SelectMany(rule => rule.AllChannels) ?? []);
        CheckChannels("replies.yaml", "a template", replies?.Channels ?? []);
        CheckChannels("faq", "an answer", faq.Entries.SelectMany(entry => entry.Variants.Keys));
        if (routing is null) return;
        foreach (var idle in routing.Queues.Keys.Except(routing.Reached).Except(options.Incidents.Select(incident => incident.Queue)))
            Problem($"nothing routes to queue '{idle}' of routing.yaml; add a rule or an incident, or remove it");
        foreach (var queue in routing.Queues.Values)
        {
            if (queue.ReplyWithin > options.HandOverTimeout)
                Problem($"queue '{queue.Name}' answers within {queue.ReplyWithin}, longer than handOverTimeout {options.HandOverTimeout}: the program would speak again before the agent must");
        }
    }

    private void CheckChannels(string file, string what, IEnumerable<string> used)
    {
        if (options.Channels.IsEmpty) return;
        foreach (var channel in used.Distinct().Where(channel => !options.Channels.ContainsKey(channel)))
            Problem($"{what} in {file} names channel '{channel}', which is not under channels");
    }

    private void Problem(string message) => problems.Add(new(policyFile, 0, message));
}
