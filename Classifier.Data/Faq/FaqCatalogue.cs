using System.Collections.Immutable;
using Classifier.Data.Yaml;

namespace Classifier.Data.Faq;

/// <summary>The whole knowledge base: every <c>.yaml</c> file of the folder, one list of entries each.</summary>
public sealed class FaqCatalogue
{
    private readonly Dictionary<string, FaqEntry> _byId;

    public FaqCatalogue(IEnumerable<FaqEntry> entries)
    {
        Entries = [.. entries.OrderBy(entry => entry.Id, StringComparer.Ordinal)];
        _byId = Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
    }

    /// <summary>In ordinal order of their ids.</summary>
    public ImmutableArray<FaqEntry> Entries { get; }

    public FaqEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <exception cref="DataProblemException">Lists everything wrong in any of the files.</exception>
    public static FaqCatalogue Load(string folder)
    {
        var problems = new List<DataProblem>();
        var catalogue = Load(folder, problems);
        return problems.Count > 0 ? throw new DataProblemException(problems) : catalogue;
    }

    /// <summary>What could be read; what is wrong is added to the problems.</summary>
    public static FaqCatalogue Load(string folder, ICollection<DataProblem> problems)
    {
        if (!Directory.Exists(folder))
        {
            problems.Add(new(folder, 0, "the FAQ folder is not there; create it and put .yaml files into it"));
            return new([]);
        }

        var entries = new Dictionary<string, FaqEntry>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            foreach (var entry in YamlFile.ReadList(file, problems).Select(map => Read(map)))
            {
                if (!entries.TryAdd(entry.Id, entry))
                    problems.Add(new(file, entry.Line, $"entry '{entry.Id}' is already defined at {entries[entry.Id].File}:{entries[entry.Id].Line}; give it another id"));
            }
        }

        if (entries.Count == 0) problems.Add(new(folder, 0, "no FAQ entry in any .yaml file"));
        CheckAcross(entries, problems);
        return new(entries.Values);
    }

    private static FaqEntry Read(YamlMap map)
    {
        var material = map.Map("material");
        var entry = new FaqEntry
        {
            Id = map.Text("id"),
            Intent = map.Text("intent"),
            Questions = map.Texts("questions"),
            Answer = map.Text("answer"),
            Variants = map.TextMap("variants"),
            MaterialType = material?.Text("type"),
            MaterialRef = material?.Text("ref"),
            ValidFrom = map.Date("validFrom"),
            ValidTo = map.Date("validTo"),
            FollowUps = map.Texts("followUps"),
            Tags = map.Texts("tags"),
            Owner = map.OptionalText("owner"),
            File = map.File,
            Line = map.Line,
        };
        if (entry.Questions.IsEmpty) map.Problem($"entry '{entry.Id}' has no questions; give at least one phrasing, the first is its title");
        if (entry.ValidTo < entry.ValidFrom) map.Problem("validTo", $"entry '{entry.Id}' ends before it starts");
        map.RejectUnknown();
        return entry;
    }

    private static void CheckAcross(Dictionary<string, FaqEntry> entries, ICollection<DataProblem> problems)
    {
        var phrasings = new Dictionary<string, FaqEntry>(StringComparer.Ordinal);
        foreach (var entry in entries.Values)
        {
            foreach (var followUp in entry.FollowUps.Where(id => !entries.ContainsKey(id)))
                problems.Add(new(entry.File, entry.Line, $"entry '{entry.Id}' follows up with '{followUp}', which is not there"));
            foreach (var question in entry.Questions.Where(question => !phrasings.TryAdd(question, entry)))
            {
                problems.Add(new(entry.File, entry.Line, phrasings[question] == entry
                    ? $"entry '{entry.Id}' has the phrasing '{question}' twice"
                    : $"the phrasing '{question}' stands in '{phrasings[question].Id}' too; keep it in one of them"));
            }
        }
    }
}
