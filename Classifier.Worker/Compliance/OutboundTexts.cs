using System.Text;
using Classifier.Data;
using Classifier.Data.Faq;
using Classifier.Worker.Channels;

namespace Classifier.Worker.Compliance;

/// <summary>Checks at load time what the business wrote (REQUIREMENTS §3.4): each text for every channel that it can go out on.</summary>
public static class OutboundTexts
{
    /// <summary>A problem for each forbidden piece of an answer, naming entry, rule, words and a suggested wording.</summary>
    public static void CheckAnswers(FaqCatalogue faq, ComplianceGuard guard, ICollection<DataProblem> problems)
    {
        foreach (var entry in faq.Entries)
        {
            foreach (var problem in Problems(entry.Answer, entry.Variants, guard))
                problems.Add(new(entry.File, entry.Line, $"entry '{entry.Id}': {problem}"));
        }
    }

    /// <summary>What is wrong with a text and with those that stand in for it on some channels.</summary>
    public static IEnumerable<string> Problems(string text, IReadOnlyDictionary<string, string> channels, ComplianceGuard guard)
    {
        foreach (var (channel, wording) in channels.Append(new("", text)))
        {
            if (Encoding.UTF8.GetByteCount(wording) is > PayloadText.WeixinBytes and var bytes)
                yield return $"{(channel.Length > 0 ? $"on {channel}: " : "")}the text has {bytes} bytes of UTF-8, WeChat and WeCom take {PayloadText.WeixinBytes}; shorten it";
        }

        var everywhere = In(text, GuardScope.Anywhere, guard).ToList();
        var allowed = guard.Channels.Except(channels.Keys).ToDictionary(channel => channel, channel => In(text, new GuardScope(channel), guard).ToHashSet(StringComparer.Ordinal));
        foreach (var problem in everywhere) yield return problem;
        foreach (var (channel, problems) in allowed)
        {
            foreach (var problem in problems.Except(everywhere)) yield return $"on {channel}: {problem}";
        }

        foreach (var (channel, variant) in channels)
        {
            foreach (var problem in In(variant, new GuardScope(channel), guard)) yield return $"on {channel}: {problem}";
        }
    }

    private static IEnumerable<string> In(string text, GuardScope scope, ComplianceGuard guard) =>
        guard.Check(text, scope).Hits.Select(hit => hit.Explain(text)).Concat(guard.FindPersonalData(text, scope).Select(span =>
            $"'{text.Substring(span.Start, span.Length)}' would be masked ({span.Kind}); take it out, or name it under allow, own in compliance/rules.yaml"));
}
