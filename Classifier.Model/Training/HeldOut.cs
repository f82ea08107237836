using System.Security.Cryptography;
using System.Text;
using Classifier.Model.Text;

namespace Classifier.Model.Training;

/// <summary>
/// Which rows are never trained on: 15 % by the hash of the normalised text, or of what they are wordings of. The choice hangs on the row alone, so it stays held
/// out whatever is added around it, repeats of one text and wordings of one message fall on one side, and every model is measured on the same rows.
/// </summary>
public static class HeldOut
{
    private const uint Percent = 15;

    public static bool Contains(TrainingRow row) => Contains(row.Text, row.VersionOf);

    /// <param name="text">As it was sent.</param>
    /// <param name="versionOf">What it is one wording of; null: it stands alone.</param>
    public static bool Contains(string text, string? versionOf = null) => (uint)Hash(text, versionOf) % 100 < Percent;

    /// <summary>A number that depends on the normalised text alone, or on what it is one wording of.</summary>
    internal static ulong Hash(string text, string? versionOf) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(versionOf ?? TextNormalizer.Normalize(text))));
}
