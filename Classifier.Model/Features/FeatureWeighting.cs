using Classifier.Model.Learning;

namespace Classifier.Model.Features;

/// <summary>
/// What a feature counts in a text: (1 + ln times) × idf^power × weight of its kind × <see cref="Unit"/> / √(distinct known features of the text).
/// The root of a count stands for the vector's length: as good as it (docs/engine.md), and the prediction needs no second number per feature.
/// </summary>
/// <param name="Factors">idf^power × kind weight per column of the corpus; 0: the feature is not known.</param>
/// <param name="Unit">Makes the mean squared length of the training rows 1.</param>
internal sealed record FeatureWeighting(float[] Factors, float Unit)
{
    /// <summary>Learned from the rows of a corpus that <paramref name="rows"/> names; a feature that too few of them have is not known.</summary>
    public static FeatureWeighting Learn(TextCorpus corpus, ReadOnlySpan<int> rows, TrainingOptions options)
    {
        var textsWith = new int[corpus.Vocabulary.Count];
        foreach (var row in rows)
        {
            foreach (var column in corpus.Columns.AsSpan(corpus.Offsets[row]..corpus.Offsets[row + 1])) textsWith[column]++;
        }

        var factors = new float[textsWith.Length];
        for (var column = 0; column < factors.Length; column++)
        {
            var kind = FeatureHash.KindOf(corpus.Vocabulary.Hashes[column]);
            if (textsWith[column] < Math.Max(1, options.MinTextsOf(kind))) continue;
            var idf = Math.Log((1.0 + rows.Length) / (1.0 + textsWith[column])) + 1;
            factors[column] = (float)(Math.Pow(idf, options.IdfPower) * options.WeightOf(kind));
        }

        var squares = new FeatureWeighting(factors, 1).Apply(corpus, rows).Values.Sum(value => (double)value * value);
        return new(factors, squares > 0 ? (float)Math.Sqrt(rows.Length / squares) : 1);
    }

    /// <summary>The named rows of the corpus as vectors, in that order.</summary>
    public SparseRows Apply(TextCorpus corpus, ReadOnlySpan<int> rows)
    {
        var offsets = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            var known = 0;
            foreach (var column in corpus.Columns.AsSpan(corpus.Offsets[rows[i]]..corpus.Offsets[rows[i] + 1])) known += Factors[column] > 0 ? 1 : 0;
            offsets[i + 1] = offsets[i] + known;
        }

        // With nothing left out the columns are the corpus's own; of a million texts they are worth not copying.
        var shared = rows.Length == corpus.Count && offsets[^1] == corpus.Columns.Length;
        var columns = shared ? corpus.Columns : new int[offsets[^1]];
        var values = new float[offsets[^1]];
        for (var i = 0; i < rows.Length; i++)
        {
            var at = offsets[i];
            var scale = Scale(offsets[i + 1] - at);
            for (var j = corpus.Offsets[rows[i]]; j < corpus.Offsets[rows[i] + 1]; j++)
            {
                var factor = Factors[corpus.Columns[j]];
                if (factor == 0) continue;
                columns[at] = corpus.Columns[j];
                values[at++] = TermFrequency.Weight(corpus.Counts[j]) * factor * scale;
            }
        }

        return new(offsets, columns, values, Factors.Length);
    }

    private float Scale(int known) => Unit / MathF.Sqrt(Math.Max(1, known));
}
