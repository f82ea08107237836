using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

/// <summary>Configuration is checked whole when it is loaded: every mistake of every file at once, with file and line, and those that only show between numbers and between files.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("policy.yaml", "window: 48h, margin: 30m, quota: 5, forHumans: 2}", "window: 20m, margin: 30m, quota: 5, forHumans: 2}", "the margin is not shorter than the window")]
    [InlineData("policy.yaml", "quota: 5, forHumans: 2", "quota: 5, forHumans: 5", "all 5 messages are kept for agents")]
    [InlineData("policy.yaml", "quota: 5, forHumans: 2", "forHumans: 2", "slots are kept for agents and there is no quota")]
    [InlineData("policy.yaml", "after: menu_click", "after: menu_clack", "'menu_clack' is not known")]
    [InlineData("policy.yaml", "after: menu_click", "after: message", "says twice what is allowed after message")]
    [InlineData("policy.yaml", "- {after: message, window: 48h, margin: 30m, quota: 8", "- {after: menu_click, window: 48h, margin: 30m, quota: 8", "allows nothing after a message")]
    [InlineData("policy.yaml", "perMinute: {fixed: 100", "perMinute: {mixed: 100", "'mixed' is no class of reply")]
    [InlineData("policy.yaml", "name: weibo", "name: douyin", "channel 'douyin' stands under channels twice")]
    [InlineData("policy.yaml", "sourceTag: 微博", "sourceTag: 微 博!", "not allowed in a tag")]
    [InlineData("policy.yaml", "faqClarify: 0.4", "faqClarify: 0.9", "faqClarify 0.9 is above faqAnswer 0.8")]
    [InlineData("policy.yaml", "intentThreshold: 0.45", "intentThreshold: 45", "'intentThreshold' is 45; a number from 0 to 1 is expected")]
    [InlineData("policy.yaml", "typingLeastMs: 500", "typingLeastMs: 5000", "typingLeastMs is above typingMostMs")]
    [InlineData("policy.yaml", "soothingTimeout: 2h", "soothingTimeout: 10m", "soothingTimeout is shorter than soothingDeadline")]
    [InlineData("policy.yaml", "handOverTimeout: 2h", "handOverTimeout: 0s", "handOverTimeout is zero")]
    [InlineData("policy.yaml", "handOverTimeout: 2h", "handOverTimeout: 20m", "queue 'complaints' answers within 00:30:00, longer than handOverTimeout")]
    [InlineData("policy.yaml", "ticketTimeout: 48h", "ticketTimeout: 1h", "ticketTimeout is shorter than handOverTimeout")]
    [InlineData("policy.yaml", "offerWithin: 0.3", "offerWithin: 3", "'offerWithin' is 3; a number from 0 to 1 is expected")]
    [InlineData("policy.yaml", "name: weibo", "name: \"we:ibo\"", "channel 'we:ibo' holds a colon")]
    [InlineData("policy.yaml", "nightTo: \"06:00\"", "nightTo: \"22:00\"", "nightFrom and nightTo are the same")]
    [InlineData("policy.yaml", "nightTo: \"06:00\"", "nightTo: 6", "a time of day such as 09:00 is expected")]
    [InlineData("policy.yaml", "surgeUntilPerMinute: 1500", "surgeUntilPerMinute: 3000", "surgeUntilPerMinute must be below surgeFromPerMinute")]
    [InlineData("policy.yaml", "extendWindow: false\nextendBefore: 1h", "extendWindow: true\nextendBefore: 48h", "extendBefore is not shorter than the window of channel 'wechat'")]
    [InlineData("policy.yaml", "newFor: 7d", "newFor: 100d", "newFor is longer than dormantAfter")]
    [InlineData("policy.yaml", "    new: [老客户专享]", "    knew: [老客户专享]", "tier 'knew' is not known")]
    [InlineData("policy.yaml", "timeZone: Asia/Shanghai", "timeZone: Asia/Shangri-La", "time zone 'Asia/Shangri-La' is not known")]
    [InlineData("policy.yaml", "sameText: 10m", "sameTxt: 10m", "'sameTxt' is not known here")]
    [InlineData("policy.yaml", "queue: incident", "queue: accident", "names queue 'accident', which is not in routing.yaml")]
    [InlineData("policy.yaml", "queue: incident", "queue: vip", "nothing routes to queue 'incident'")]
    [InlineData("policy.yaml", "    statement: 您好，", "    statement: 保证最优惠，", "the statement holds")]
    [InlineData("policy.yaml", "channels: [wechat, miniprogram, wecom, douyin]\n    statement", "channels: [wachat]\n    statement", "incident 'formula-recall' names channel 'wachat'")]
    [InlineData("policy.yaml", "    keywords: [奶粉召回, 召回奶粉, 召回批次, 奶粉有问题]\n    channels: [wechat, miniprogram, wecom, douyin]\n", "", "has no condition and would take every message")]
    [InlineData("policy.yaml", "    active: false", "    active: false\n    from: 2026-03-10T08:00:00+08:00\n    until: 2026-03-10T08:00:00+08:00", "ends before it begins")]
    [InlineData("policy.yaml", "    active: false", "    active: false\n    from: morgen", "'from' is 'morgen'")]
    [InlineData("policy.yaml", "  - name: formula-recall", "  - {name: formula-recall, keywords: [x], statement: y, queue: incident}\n  - name: formula-recall", "incident 'formula-recall' stands there twice")]
    [InlineData("routing.yaml", "  - {queue: general}", "  - {queue: general, channels: [wechat]}", "the last rule must have no condition")]
    [InlineData("routing.yaml", "  - {queue: complaints, intents: [complaint]}", "  - {queue: complaints}", "the rules after the first one without a condition are never reached")]
    [InlineData("routing.yaml", "  - {queue: tech, intents: [tech-support]}", "  - {queue: teck, intents: [tech-support]}", "queue 'teck' is not under queues")]
    [InlineData("routing.yaml", "  - {queue: tech, intents: [tech-support]}\n", "", "nothing routes to queue 'tech'")]
    [InlineData("routing.yaml", "overflow: night", "overflow: general", "queue 'general' overflows to itself")]
    [InlineData("routing.yaml", "overflow: night", "overflow: nacht", "names 'nacht', which is not under queues")]
    [InlineData("routing.yaml", ", overflow: night", "", "has a capacity and no overflow")]
    [InlineData("routing.yaml", "onDuty: night", "onDuty: general", "it must always be open")]
    [InlineData("routing.yaml", "onDuty: night", "onDuty: nacht", "names queue 'nacht'")]
    [InlineData("routing.yaml", "supervisor: supervisor", "supervisor: finance", "takes overdue tickets at any hour")]
    [InlineData("routing.yaml", "calendar: office}", "calendar: offices}", "calendar 'offices' is not under calendars")]
    [InlineData("routing.yaml", "calendar: office}", "calendar: office, opens: \"08:00\"}", "either a calendar or opens/closes")]
    [InlineData("routing.yaml", "days: [mon-fri]", "days: [mon-fry]", "'mon-fry' is no day")]
    [InlineData("routing.yaml", "holidays: [2026-01-01", "holidays: [01.01.2026", "is no day such as 2026-10-01")]
    [InlineData("routing.yaml", "holidays: [2026-01-01", "holidays: [2026-01-04", "2026-01-04 is both a holiday and a workday")]
    [InlineData("routing.yaml", "  - name: office", "  - name: office\n    timeZone: Mars/Olympus", "time zone 'Mars/Olympus' is not known")]
    [InlineData("routing.yaml", "{queue: promo, intents: [promo]}", "{queue: promo, tiers: [gold]}", "tier 'gold' is not known")]
    [InlineData("routing.yaml", "{queue: promo, intents: [promo]}", "{intents: [promo]}", "a rule has either a queue or")]
    [InlineData("routing.yaml", "{queue: promo, intents: [promo]}", "{queue: promo, channels: [wachat]}", "a rule in routing.yaml names channel 'wachat'")]
    [InlineData("routing.yaml", "replyWithin: 5m, priority: 3", "replyWithin: 0s, priority: 3", "would be overdue at once")]
    [InlineData("routing.yaml", "{name: tech,", "{name: general,", "'general' stands under queues twice")]
    [InlineData("replies.yaml", "  zh: \"{nickname}，您好，在的～", "  zh: \"{nickname}，{order}您好，在的～", "template 'greeting' uses {order}; known here are nickname")]
    [InlineData("replies.yaml", "  zh: \"{nickname}，{answer}\"", "  zh: \"{nickname}\"", "template 'answer' needs {answer} in each of its texts")]
    [InlineData("replies.yaml", "    douyin: \"{answer}\"", "    tiktok: \"{answer}\"", "a template in replies.yaml names channel 'tiktok'")]
    [InlineData("replies.yaml", "thanks:\n", "danke:\n", "template 'thanks' is missing")]
    [InlineData("replies.yaml", "thanks:\n", "thanks:\n  variants: {a: 不客气}\n", "one variant; a test needs at least two")]
    [InlineData("replies.yaml", "  any: {zh:", "  some: {zh:", "concerns needs 'any'")]
    [InlineData("replies.yaml", "  any: {zh: 您", "  any: {zh: \"{nickname}您\", en: x}\n  other: {zh: 您", "uses {nickname}; known here are none")]
    [InlineData("replies.yaml", "在的～", "全网最低价，在的～", "全网最低价")]
    [InlineData("tags.yaml", "tag: 售后需求, words: [过保", "tag: 售后 需求, words: [过保", "'售后需求' would do")]
    [InlineData("tags.yaml", ", words: [过保, 维修, 返修, 保修, 上门修]", "", "a tag rule needs words or intents")]
    [InlineData("tags.yaml", "times: 2, within: 3d", "times: 2, within: 0s", "needs 2 messages within no time at all")]
    public void A_mistake_is_found_at_load_and_says_what_is_wrong(string file, string good, string bad, string message)
    {
        using var folder = new PolicyFolder();
        folder.Edit(file, text => Once(text, good, bad));
        var problems = folder.Problems();
        Assert.Contains(problems, problem => problem.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_of_all_files_come_at_once_with_file_and_line()
    {
        using var folder = new PolicyFolder();
        folder.Edit("policy.yaml", text => text.Replace("intentThreshold: 0.45", "intentThreshold: 45", StringComparison.Ordinal).Replace("sameText: 10m", "sameText: soon", StringComparison.Ordinal));
        folder.Edit("routing.yaml", text => text.Replace("onDuty: night", "onDuty: nacht", StringComparison.Ordinal));
        folder.Edit("replies.yaml", text => text.Replace("thanks:\n", "danke:\n", StringComparison.Ordinal));
        folder.Edit("tags.yaml", text => text.Replace("times: 2, within: 3d", "times: 2, within: 0s", StringComparison.Ordinal));
        File.Delete(Path.Combine(folder.Path, "lexicon", "thanks.txt"));

        var problems = folder.Problems();

        Assert.All(["policy.yaml", "routing.yaml", "replies.yaml", "tags.yaml", "thanks.txt"], file => Assert.Contains(problems, problem => problem.Contains(file, StringComparison.Ordinal)));
        Assert.Equal(2, problems.Count(problem => problem.Contains("policy.yaml:", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_policy_without_channels_is_told_once_and_not_for_every_rule_that_names_one()
    {
        using var folder = new PolicyFolder();
        folder.Edit("policy.yaml", text => text[..text.IndexOf("\nchannels:", StringComparison.Ordinal)]);
        var problems = folder.Problems();
        Assert.Contains(problems, problem => problem.Contains("no channel is configured", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.Contains("in routing.yaml names channel", StringComparison.Ordinal) || problem.Contains("in replies.yaml names channel", StringComparison.Ordinal));
    }

    [Fact]
    public void The_projects_own_data_is_in_order() => Assert.NotEmpty(PolicySet.Load(Path.Combine(TestData.Root, "data")).Faq.Entries);

    private static string Once(string text, string good, string bad)
    {
        var at = text.IndexOf(good, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{good}' is not in the file any more");
        return string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length));
    }
}
