using System.Collections.Immutable;

namespace Classifier.Data.History;

/// <summary>What the checks found in a history that can be read: counts, repeated texts, conflicting labels, near-duplicates.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Intents">Rows per intent.</param>
/// <param name="Sentiments">Rows per sentiment.</param>
/// <param name="WithFaq">Rows that name an FAQ entry.</param>
/// <param name="English">Share (0–1) of rows in Latin script only.</param>
/// <param name="NearDuplicateRate">Share (0–1) of rows whose character 3-grams are more than 0.7 (Jaccard) those of an earlier row.</param>
/// <param name="Problems">Errors: conflicting labels, unknown FAQ ids, a label with too few rows, too many near-duplicates.</param>
/// <param name="Warnings">What deserves a look and stops nothing.</param>
public sealed record HistoryReport(
    int Rows,
    ImmutableSortedDictionary<string, int> Intents,
    ImmutableSortedDictionary<string, int> Sentiments,
    int WithFaq,
    double English,
    double NearDuplicateRate,
    ImmutableArray<DataProblem> Problems,
    ImmutableArray<DataProblem> Warnings);
