using Classifier.Data;

namespace Classifier.Worker.Policy;

/// <summary>Short word lists that decide where a model should not: requests for a human, anger, thanks, greetings. From data/lexicon/*.txt.</summary>
public sealed record Lexicon
{
    /// <summary>Longer messages are no bare greeting or thanks.</summary>
    private const int SmallTalkLength = 12;

    public required PhraseList HumanRequest { get; init; }

    public required PhraseList AngerWords { get; init; }

    public required PhraseList AngerStickers { get; init; }

    public required PhraseList Thanks { get; init; }

    public required PhraseList Greetings { get; init; }

    public required PhraseList Acknowledgements { get; init; }

    /// <summary>Thanks and nothing else.</summary>
    public bool IsThanks(string normalized, string raw) => normalized.Length <= SmallTalkLength && Thanks.IsIn(normalized, raw);

    /// <summary>A greeting and nothing else.</summary>
    public bool IsGreeting(string normalized) => IsMadeOf(Greetings, normalized);

    /// <summary>好的, 嗯嗯, ok and nothing else.</summary>
    public bool IsAcknowledgement(string normalized) => IsMadeOf(Acknowledgements, normalized);

    private static bool IsMadeOf(PhraseList phrases, string normalized)
    {
        if (normalized.Length > SmallTalkLength) return false;
        var rest = normalized;
        foreach (var phrase in phrases.Anywhere) rest = rest.Replace(phrase, "", StringComparison.Ordinal);
        return rest.Length < normalized.Length && !rest.Any(char.IsLetterOrDigit);
    }

    public static Lexicon Load(string folder, ICollection<DataProblem> problems)
    {
        PhraseList Read(string name) => PhraseList.Load(Path.Combine(folder, name), problems);
        return new()
        {
            HumanRequest = Read("human-request.txt"),
            AngerWords = Read("anger-words.txt"),
            AngerStickers = Read("anger-stickers.txt"),
            Thanks = Read("thanks.txt"),
            Greetings = Read("greetings.txt"),
            Acknowledgements = Read("acknowledgements.txt"),
        };
    }
}
