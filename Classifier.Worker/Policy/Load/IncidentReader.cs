using System.Globalization;
using Classifier.Data.Yaml;
using Classifier.Model.Text;

namespace Classifier.Worker.Policy.Load;

/// <summary>Reads one incident of data/policy.yaml: <c>{name, active, from?, until?, keywords?, intents?, channels?, accounts?, attributes?, statement, queue}</c>.</summary>
internal static class IncidentReader
{
    public static Incident Read(YamlMap map)
    {
        var incident = new Incident
        {
            Name = map.Text("name"),
            Active = map.Flag("active", false),
            From = Time(map, "from"),
            Until = Time(map, "until"),
            Keywords = [.. map.Texts("keywords").Select(TextNormalizer.Normalize)],
            Intents = map.Texts("intents"),
            Channels = map.Texts("channels"),
            Accounts = map.Texts("accounts"),
            Attributes = map.TextMap("attributes"),
            Statement = map.Text("statement"),
            Queue = map.Text("queue"),
        };
        if (incident.From >= incident.Until) map.Problem("until", $"incident '{incident.Name}' ends before it begins");
        if (incident.MatchesAll) map.Problem($"incident '{incident.Name}' has no condition and would take every message; name keywords, intents, channels, accounts or attributes");
        map.RejectUnknown();
        return incident;
    }

    private static DateTimeOffset? Time(YamlMap map, string key)
    {
        if (map.OptionalText(key) is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        map.Problem(key, $"'{key}' is '{text}'; a time such as 2026-03-10T08:00:00+08:00 is expected");
        return null;
    }
}
