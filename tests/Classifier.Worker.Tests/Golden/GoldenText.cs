using System.Globalization;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests.Golden;

/// <summary>Decisions and outcomes as they stand in a golden file. Answers of the FAQ are named «entry», since their words change with the shop.</summary>
internal static class GoldenText
{
    public static IEnumerable<string> Lines(Outcome outcome)
    {
        switch (outcome)
        {
            case Decision decision:
                yield return $"    => {Low(decision.Action)}: {string.Join(' ', decision.Reasons)}";
                foreach (var refusal in decision.Refusals ?? []) yield return $"       不发 {refusal.ReplyKind?.ToString().ToLowerInvariant() ?? "agent"}: {refusal.Rule} {refusal.Reason} ({refusal.Detail})";
                if (decision.VariantOutcome is { } variant) yield return $"       话术 {variant.Of}/{variant.Variant}: {variant.Result}";
                break;
            case Reply reply:
                yield return $"    <- {Low(reply.ReplyKind)} {Time(reply.NotBefore)} {Words(reply.Text)}";
                break;
            case Ticket ticket:
                yield return $"    工单 {ticket.Queue} 优先级 {ticket.Priority}，{Time(ticket.DueAt)} 前{(ticket.Who.TryGetValue("tags", out var tags) ? $"，标签 {tags}" : "")}";
                break;
            case Alert alert:
                yield return $"    告警 {alert.Name}: {alert.Details["queue"]}";
                break;
            case TemplateRequired required:
                yield return $"    模板消息 {string.Join(' ', required.Reasons)}: {Words(required.Text)}";
                break;
            case Review review:
                yield return $"    复核 {Words(review.Text)}";
                break;
            default:
                yield return $"    {outcome.GetType().Name}";
                break;
        }
    }

    public static string Time(DateTimeOffset time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Low<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Words(string text)
    {
        foreach (var entry in TestData.Policy.Faq.Entries)
        {
            foreach (var answer in entry.Variants.Values.Append(entry.Answer)) text = text.Replace(answer, $"«{entry.Id}»", StringComparison.Ordinal);
            text = text.Replace($". {entry.Questions[0]}", $". «{entry.Id}?»", StringComparison.Ordinal);
        }

        return text.Replace('\n', '/');
    }
}
