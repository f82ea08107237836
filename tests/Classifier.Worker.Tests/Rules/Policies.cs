using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Tests.Rules;

/// <summary>The project's own policy with one thing changed.</summary>
internal static class Policies
{
    public static PolicySet With(Func<PolicyOptions, PolicyOptions> change) => TestData.Policy with { Options = change(TestData.Policy.Options) };

    public static PolicySet WithRouting(Func<RoutingTable, RoutingTable> change) => TestData.Policy with { Routing = change(TestData.Policy.Routing) };

    public static PolicySet WithQueue(string name, Func<QueueRules, QueueRules> change) =>
        WithRouting(table => table with { Queues = table.Queues.SetItem(name, change(table.Queues[name])) });

    /// <summary>The channel with a rate per minute for one class of reply.</summary>
    public static PolicySet WithRate(string channel, ReplyClass of, int perMinute) => With(options =>
    {
        var rules = options.Channels[channel];
        return options with { Channels = options.Channels.SetItem(channel, rules with { RatesPerMinute = rules.RatesPerMinute.SetItem(of, perMinute) }) };
    });
}
