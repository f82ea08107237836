using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Classifier.Model;
using Classifier.Model.Bundles;
using Classifier.Model.Faq;
using Classifier.Worker.Compliance;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Classification;

/// <summary>One model bundle with the FAQ index and policy that go with it: what a message is decided by, as one immutable value.</summary>
public sealed class Brain(ModelBundle bundle, PolicySet policy)
{
    private const int NearestEntries = 5;
    private const int ExplainedPieces = 8;

    private readonly FaqIndex _faq = FaqIndex.Build(
        [.. policy.Faq.Entries.SelectMany(entry => entry.Questions.Select(question => new FaqPhrasing(entry.Id, question, entry.Intent)))], bundle.FaqConfidence, bundle.FaqEntries);

    public ModelBundle Bundle { get; } = bundle;

    /// <summary>With the answer threshold of this model where the policy leaves it to the model.</summary>
    public PolicySet Policy { get; } = policy.Options.FaqAnswerTuned
        ? policy with { Options = policy.Options with { FaqAnswer = Math.Max(policy.Options.FaqClarify, bundle.Manifest.FaqThreshold) } }
        : policy;

    public Prediction Classify(string text, ClassifierScratch scratch, bool explain)
    {
        var (intent, intentScores) = Predict(Bundle.Intent, text, scratch);
        var (sentiment, sentimentScores) = Predict(Bundle.Sentiment, text, scratch);
        return new()
        {
            Intent = intent,
            IntentScores = intentScores,
            Sentiment = sentiment,
            SentimentScores = sentimentScores,
            Faq = Nearest(text, new(intentScores, intentScores[intent], sentimentScores.GetValueOrDefault(FaqReading.NegativeLabel)), scratch),
            Model = Bundle.Version,
            Explanation = explain ? [.. ExplanationMask.Apply(text, [.. Pieces(Bundle.Intent, text), .. Pieces(Bundle.Sentiment, text)])] : null,
        };
    }

    /// <summary>Most confident first; of equals the nearer one.</summary>
    private ImmutableArray<FaqCandidate> Nearest(string text, FaqReading reading, ClassifierScratch scratch)
    {
        var room = new FiveMatches();
        var found = _faq.Search(text, reading, scratch, room);
        var nearest = new FaqCandidate[found];
        for (var i = 0; i < found; i++)
        {
            var candidate = new FaqCandidate(room[i].EntryId, Round(room[i].Confidence));
            var at = i;
            for (; at > 0 && nearest[at - 1].Confidence < candidate.Confidence; at--) nearest[at] = nearest[at - 1];
            nearest[at] = candidate;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(nearest);
    }

    private static (string, ImmutableSortedDictionary<string, double>) Predict(TextClassifier classifier, string text, ClassifierScratch scratch)
    {
        Span<float> scores = stackalloc float[classifier.Labels.Count];
        var best = classifier.Predict(text, scratch, scores);
        var named = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < scores.Length; i++) named.Add(classifier.Labels[i], Round(scores[i]));
        return (classifier.Labels[best], named.ToImmutable());
    }

    private static IEnumerable<ExplainedPiece> Pieces(TextClassifier classifier, string text) =>
        classifier.Explain(text).Pieces.Take(ExplainedPieces).Select(piece => new ExplainedPiece(piece.Text, piece.Label, Round(piece.Contribution)));

    /// <summary>Four digits: what the calibration can support, and what two machines agree on.</summary>
    private static double Round(double value) => Math.Round(value, 4);

    /// <summary>On the stack.</summary>
    [InlineArray(NearestEntries)]
    private struct FiveMatches
    {
        private FaqMatch _first;
    }
}
