using System.Collections.Immutable;
using System.Globalization;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Policy.Sending;

/// <summary>
/// The send-budget ledger: customers' interactions open grants, every message (automatic or an agent's) is sent under one of them, the one that
/// closes first where several are open. A newer interaction of the same kind replaces its grant; grants of different kinds stand side by side.
/// </summary>
internal static class SendBudget
{
    /// <summary>The grants after the customer did something; unchanged where the channel gives nothing for it, or a later one is known already.</summary>
    public static ImmutableArray<SendGrant> Open(ImmutableArray<SendGrant> grants, ChannelRules channel, SendTrigger trigger, DateTimeOffset at)
    {
        if (!channel.Allowances.Any(allowance => allowance.Trigger == trigger)) return grants;
        if (grants.Any(grant => grant.Trigger == trigger && grant.OpenedAt > at)) return grants;
        return [.. grants.Where(grant => grant.Trigger != trigger), new SendGrant(trigger, at)];
    }

    /// <summary>Whether a message of this class may be sent at this time, and under which grant.</summary>
    public static BudgetAnswer Ask(ImmutableArray<SendGrant> grants, ChannelRules channel, ReplyClass of, DateTimeOffset at)
    {
        if (channel.Allowances.IsEmpty) return BudgetAnswer.Free;

        BudgetAnswer? best = null, refused = null;
        foreach (var grant in grants)
        {
            if (channel.Allowances.FirstOrDefault(allowance => allowance.Trigger == grant.Trigger) is not { } allowance) continue;
            var answer = Ask(grant, allowance, channel.Name, of, at);
            if (answer.Reason is not null) refused = Better(refused, answer);
            else if (best is null || answer.ExpiresAt < best.ExpiresAt) best = answer;
        }

        return best ?? refused ?? new(Reasons.NoWindow, $"{channel.Name}: the customer has not written yet");
    }

    public static ImmutableArray<SendGrant> Spend(ImmutableArray<SendGrant> grants, BudgetAnswer answer, ReplyClass of) =>
        answer.Grant is { } grant ? grants.Replace(grant, grant.Spend(of)) : grants;

    private static BudgetAnswer Ask(SendGrant grant, SendAllowance allowance, string channel, ReplyClass of, DateTimeOffset at)
    {
        string Detail(string what) => string.Create(CultureInfo.InvariantCulture, $"{channel} {grant.Trigger.ToString().ToLowerInvariant()}: {what}");
        var closes = grant.OpenedAt + allowance.Window;
        var byHuman = of == ReplyClass.Human;
        if (at >= closes) return new(Reasons.WindowClosed, Detail($"{Length(allowance.Window)} are over"));
        if (!byHuman && at >= closes - allowance.Margin) return new(Reasons.WindowMargin, Detail($"less than {Length(allowance.Margin)} of {Length(allowance.Window)} are left"));
        if (grant.Used >= allowance.Quota) return new(Reasons.QuotaWindow, Detail($"{grant.Used} of {allowance.Quota} are used"));
        if (!byHuman && grant.Automatic >= allowance.Quota - allowance.ForHumans)
            return new(Reasons.ReservedForHuman, Detail($"{grant.Used} of {allowance.Quota} are used, {allowance.ForHumans} are kept for agents"));
        if (allowance.ByClass.TryGetValue(of, out var most) && grant.UsedBy(of) >= most)
            return new(Reasons.QuotaWindow, Detail($"{grant.UsedBy(of)} of {most} {of.ToString().ToLowerInvariant()} replies are used"));
        return new(null, "", grant, closes - (byHuman ? TimeSpan.Zero : allowance.Margin));
    }

    private static string Length(TimeSpan time) => time >= TimeSpan.FromHours(1) ? Invariant($"{time.TotalHours:0.##} h") : Invariant($"{time.TotalMinutes:0.##} min");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Of two refusals the one that says more: a quota of an open window over a margin over a window long closed.</summary>
    private static BudgetAnswer Better(BudgetAnswer? one, BudgetAnswer other)
    {
        static int Rank(BudgetAnswer? answer) => answer?.Reason switch
        {
            null => -1,
            Reasons.WindowClosed => 0,
            Reasons.WindowMargin => 1,
            _ => 2,
        };
        return Rank(other) > Rank(one) ? other : one!;
    }
}
