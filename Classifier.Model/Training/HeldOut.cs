using System.Security.Cryptography;
using System.Text;
using Classifier.Model.Text;

namespace Classifier.Model.Training;

/// <summary>
/// Which rows are never trained on: 15 % by the hash of the normalised text. The choice hangs on the text alone, so a row stays held out whatever is
/// added around it, repeats of one text fall on one side, and every model is measured on the same rows.
/// </summary>
public static class HeldOut
{
    private const uint Percent = 15;

    public static bool Contains(string text) => (uint)Hash(text) % 100 < Percent;

    /// <summary>A number that depends on the normalised text alone.</summary>
    internal static ulong Hash(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(TextNormalizer.Normalize(text))));
}
