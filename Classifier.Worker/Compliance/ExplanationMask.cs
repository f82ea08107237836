using Classifier.Model.Text;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Compliance;

/// <summary>Leaves pieces of personal data out of explanations: a decision record must not give a number or address away piece by piece.</summary>
internal static class ExplanationMask
{
    /// <summary>The pieces of the (normalised) text that show nothing of what masking would hide; single characters always do.</summary>
    public static IEnumerable<ExplainedPiece> Apply(string text, IEnumerable<ExplainedPiece> pieces)
    {
        var spans = PersonalData.Find(text);
        if (spans.Count == 0) return pieces;

        var hidden = spans.Select(span => TextNormalizer.Normalize(text.Substring(span.Start, span.Length))).ToList();
        var shown = TextNormalizer.Normalize(PersonalData.Mask(text));
        return pieces.Where(piece => piece.Text.Trim('^', '$') is var plain
            && (plain.Length < 2 || shown.Contains(plain, StringComparison.Ordinal) || !hidden.Exists(data => data.Contains(plain, StringComparison.Ordinal))));
    }
}
