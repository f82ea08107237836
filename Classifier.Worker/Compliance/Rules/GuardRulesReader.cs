using System.Collections.Frozen;
using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Data.Yaml;

namespace Classifier.Worker.Compliance;

/// <summary>Reads rules.yaml; every problem with its line.</summary>
internal sealed class GuardRulesReader(GuardFold fold, IReadOnlySet<string> sets, IReadOnlySet<string> terms, ICollection<DataProblem> problems)
{
    public GuardRules Read(string path)
    {
        if (!File.Exists(path))
        {
            problems.Add(new(path, 0, "is not there; it names the links and contacts that are allowed and the accounts with stricter sets"));
            return GuardRules.None;
        }

        if (YamlFile.ReadMap(path, problems) is not { } map) return GuardRules.None;
        var domains = map.Texts("topLevelDomains");
        foreach (var domain in domains.Where(domain => !domain.All(char.IsLetter))) map.Problem("topLevelDomains", $"'{domain}' is no ending of a host, such as com or 中国");
        var rules = new GuardRules(
            domains.Select(domain => domain.ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal), map.Texts("notNegators"),
            [.. map.List("contacts").Select(Contact)], [.. map.List("allow").Select(Allow)], [.. map.List("strict").Select(Strict)]);
        map.RejectUnknown();
        return rules;
    }

    private ContactRule Contact(YamlMap map)
    {
        var words = map.Texts("words");
        if (words.IsEmpty) map.Problem("a contact rule needs 'words'");
        foreach (var word in words.Where(word => fold.Key(word).Length < 2)) map.Problem("words", $"'{word}' is too short: it would stand in harmless texts");
        var kind = map.Text("accounts");
        if (!Enum.TryParse<ContactAccounts>(kind, ignoreCase: true, out var accounts)) map.Problem("accounts", $"'accounts' is '{kind}'; letters, digits or names is expected");
        var rule = new ContactRule(map.Text("name"), words, accounts);
        map.RejectUnknown();
        return rule;
    }

    private AllowRule Allow(YamlMap map)
    {
        var links = map.Texts("links");
        foreach (var link in links.Where(link => Uri.CheckHostName(link) is UriHostNameType.Unknown))
            map.Problem("links", $"'{link}' is no host; give it without https:// and path, such as shop.example.com");
        var allowed = map.Texts("terms");
        foreach (var term in allowed.Where(term => !terms.Contains(fold.Key(term)))) map.Problem("terms", $"'{term}' stands in no list, so there is nothing to allow");
        var rule = new AllowRule(
            Places.Read(map), Lower(links), Lower(map.Texts("contacts")), [.. allowed.Select(fold.Key)], new OwnContacts(map.Texts("own")));
        map.RejectUnknown();
        return rule;
    }

    private StrictRule Strict(YamlMap map)
    {
        var set = map.Text("set");
        if (!sets.Contains(set)) map.Problem("set", $"strict/{set}.tsv is not there; sets are {string.Join(", ", sets.Order(StringComparer.Ordinal))}");
        var at = map.OptionalText("at");
        if (at is not (null or "night" or "always")) map.Problem("at", $"'at' is '{at}'; night or always is expected");
        var rule = new StrictRule(set, Places.Read(map), at == "night");
        map.RejectUnknown();
        return rule;
    }

    private static ImmutableArray<string> Lower(ImmutableArray<string> texts) => [.. texts.Select(text => text.ToLowerInvariant())];
}
