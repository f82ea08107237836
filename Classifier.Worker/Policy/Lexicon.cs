using System.Collections.Immutable;
using Classifier.Data;
using Classifier.Model.Text;

namespace Classifier.Worker.Policy;

/// <summary>Short word lists that decide where a model should not: requests for a human, anger, thanks, greetings. From data/lexicon/*.txt.</summary>
public sealed record Lexicon
{
    /// <summary>Longer messages are no bare greeting or thanks.</summary>
    private const int SmallTalkLength = 12;

    public required ImmutableArray<string> HumanRequest { get; init; }

    public required ImmutableArray<string> AngerWords { get; init; }

    public required ImmutableArray<string> AngerStickers { get; init; }

    public required ImmutableArray<string> Thanks { get; init; }

    public required ImmutableArray<string> Greetings { get; init; }

    public bool AsksForHuman(string text) => Holds(text, HumanRequest);

    public bool IsAngry(string text) => Holds(text, AngerWords);

    public bool HasAngerSticker(string text) => Holds(text, AngerStickers);

    /// <summary>Thanks and nothing else.</summary>
    public bool IsThanks(string text) => TextNormalizer.Normalize(text).Length <= SmallTalkLength && Holds(text, Thanks);

    /// <summary>A greeting and nothing else.</summary>
    public bool IsGreeting(string text)
    {
        var rest = TextNormalizer.Normalize(text);
        foreach (var greeting in Greetings.OrderByDescending(greeting => greeting.Length))
            rest = rest.Replace(greeting, "", StringComparison.Ordinal);
        return rest.Length < TextNormalizer.Normalize(text).Length && !rest.Any(char.IsLetterOrDigit);
    }

    public static Lexicon Load(string folder, ICollection<DataProblem> problems) => new()
    {
        HumanRequest = Read(folder, "human-request.txt", problems),
        AngerWords = Read(folder, "anger-words.txt", problems),
        AngerStickers = Read(folder, "anger-stickers.txt", problems),
        Thanks = Read(folder, "thanks.txt", problems),
        Greetings = Read(folder, "greetings.txt", problems),
    };

    private static bool Holds(string text, ImmutableArray<string> phrases)
    {
        var normalized = TextNormalizer.Normalize(text);
        return phrases.Any(phrase => normalized.Contains(phrase, StringComparison.Ordinal));
    }

    private static ImmutableArray<string> Read(string folder, string name, ICollection<DataProblem> problems)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            problems.Add(new(path, 0, "the word list is not there; one phrase per line, # starts a comment"));
            return [];
        }

        return [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(TextNormalizer.Normalize).Distinct()];
    }
}
