using Classifier.Model.Features;
using Classifier.Model.Text;

namespace Classifier.Model;

/// <summary>Working memory of one thread for <see cref="TextClassifier"/> and <see cref="Faq.FaqIndex"/>; grows to the longest text and largest model seen and is then reused. Not for several threads at once.</summary>
public sealed class ClassifierScratch
{
    private char[] _text = new char[256];
    private Unit[] _units = new Unit[256 + FeatureExtractor.Marks];
    private int[] _rows = new int[2048];
    private byte[] _counts = [];
    private float[] _sums = [];
    private float[] _floats = [];

    internal Span<Unit> Units => _units;

    internal ulong[] Hashes { get; } = new ulong[HashBatch.Size];

    /// <summary>Room for row numbers.</summary>
    internal Span<int> Rows(int count)
    {
        if (_rows.Length < count) _rows = new int[count];
        return _rows;
    }

    /// <summary>A count per row of a model, all 0; whoever counts leaves zeros behind.</summary>
    internal Span<byte> Counts(int rows)
    {
        if (_counts.Length < rows) _counts = new byte[rows];
        return _counts;
    }

    /// <summary>The text as the features of a set are taken from it; overwritten by the next call.</summary>
    internal ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text, FeatureSet set = FeatureSet.Message)
    {
        if (_text.Length < text.Length)
        {
            _text = new char[text.Length];
            _units = new Unit[text.Length + FeatureExtractor.Marks];
        }

        return _text.AsSpan(0, TextNormalizer.Normalize(text, _text, keepNumbers: set != FeatureSet.Message));
    }

    /// <summary>The letters and digits of the text that was normalised last, moved to its front; it is gone then.</summary>
    /// <param name="length">Of the normalised text.</param>
    internal ReadOnlySpan<char> KeepLetters(int length)
    {
        var kept = 0;
        foreach (var c in _text.AsSpan(0, length))
        {
            if (char.IsLetterOrDigit(c)) _text[kept++] = c;
        }

        return _text.AsSpan(0, kept);
    }

    /// <summary>Room for the numbers of an FAQ search.</summary>
    internal Span<float> Floats(int count)
    {
        if (_floats.Length < count) _floats = new float[count];
        return _floats;
    }

    internal Span<float> Sums(int count)
    {
        if (_sums.Length < count) _sums = new float[count];
        return _sums;
    }
}
