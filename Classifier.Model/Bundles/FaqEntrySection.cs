using Classifier.Model.Faq;

namespace Classifier.Model.Bundles;

/// <summary>The learned scores of FAQ entries as bytes: ids, scales, biases, hashes, where each feature's list starts, the lists.</summary>
internal static class FaqEntrySection
{
    public static byte[] Write(FaqEntryScores scores)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(scores.Entries.Count);
        writer.Write(scores.Hashes.Length);
        writer.Write(scores.Listed.Length);
        foreach (var entry in scores.Entries) writer.Write(entry);
        writer.WriteAll<float>(scores.Scales);
        writer.WriteAll<float>(scores.Biases);
        writer.WriteAll<ulong>(scores.Hashes);
        writer.WriteAll<int>(scores.Starts);
        writer.WriteAll<ushort>(scores.Listed);
        writer.WriteAll<sbyte>(scores.Weights);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="EndOfStreamException">The section is shorter than it says.</exception>
    /// <exception cref="ArgumentException">Its lists do not fit each other.</exception>
    public static FaqEntryScores Read(ArraySegment<byte> section)
    {
        using var stream = new MemoryStream(section.Array!, section.Offset, section.Count, writable: false);
        using var reader = new BinaryReader(stream);
        var (entries, features, listed) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (entries < 2 || entries > section.Count || features < 0 || listed < 0) throw new ArgumentException($"{entries} entries and {features} features cannot be.", nameof(section));

        var ids = new string[entries];
        for (var i = 0; i < entries; i++) ids[i] = reader.ReadString();
        var (scales, biases) = (reader.ReadAll<float>(entries), reader.ReadAll<float>(entries));
        return new(ids, reader.ReadAll<ulong>(features), reader.ReadAll<int>(checked(features + 1)), reader.ReadAll<ushort>(listed), reader.ReadAll<sbyte>(listed), scales, biases);
    }
}
