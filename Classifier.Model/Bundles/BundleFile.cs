using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Classifier.Model.Faq;

namespace Classifier.Model.Bundles;

/// <summary>
/// The bundle's one file: 8 bytes mark, format number, manifest length, total length, manifest (JSON), sections, SHA-256 of all before.
/// Little-endian.
/// </summary>
public static class BundleFile
{
    public const int FormatVersion = 5;

    private const int HeaderLength = 8 + 4 + 4 + 8;
    private const float GoldenTolerance = 1e-3f;

    private static readonly string[] SectionNames = ["intent", "sentiment", "faq-confidence", "faq-entries"];

    private static readonly string[] GoldenTexts =
        ["你好，请问几点关门？", "都三天了还没发货！！😡", "app一直闪退登陆不上", "优惠券怎么领", "thanks a lot", ""];

    /// <summary>The bytes of a bundle; equal content gives equal bytes.</summary>
    public static byte[] Write(BundleManifest manifest, TextClassifier intent, TextClassifier sentiment, FaqConfidence faqConfidence, FaqEntryScores? faqEntries)
    {
        List<byte[]> sections = [ClassifierSection.Write(intent), ClassifierSection.Write(sentiment), JsonSerializer.SerializeToUtf8Bytes(faqConfidence, BundleJson.Default.FaqConfidence)];
        if (faqEntries is not null) sections.Add(FaqEntrySection.Write(faqEntries));
        var complete = manifest with
        {
            Sections = [.. SectionNames.Zip(sections, (name, bytes) => new BundleSection(name, bytes.Length))],
            Golden = [.. GoldenTexts.Select(text => new GoldenText(text, Scores(intent, text), Scores(sentiment, text)))],
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(complete, BundleJson.Default.BundleManifest);
        var total = HeaderLength + json.Length + sections.Sum(section => section.Length) + SHA256.HashSizeInBytes;
        var file = new byte[total];
        Mark.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), json.Length);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(16), total);
        var at = HeaderLength;
        foreach (var part in sections.Prepend(json))
        {
            part.CopyTo(file, at);
            at += part.Length;
        }

        SHA256.HashData(file.AsSpan(0, at), file.AsSpan(at));
        return file;
    }

    /// <exception cref="BundleFormatException">The file is no bundle, of a newer format, cut short, damaged, or fails its self-test.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelBundle Read(string path)
    {
        try
        {
            return Read(File.ReadAllBytes(path));
        }
        catch (BundleFormatException failure)
        {
            throw new BundleFormatException($"{path}: {failure.Message}", failure);
        }
    }

    /// <inheritdoc cref="Read(string)"/>
    public static ModelBundle Read(byte[] file)
    {
        var (json, sha256) = CheckFrame(file);
        try
        {
            var manifest = JsonSerializer.Deserialize(file.AsSpan(HeaderLength, json), BundleJson.Default.BundleManifest)
                ?? throw new BundleFormatException("the manifest is empty; train again.");
            var at = HeaderLength + json;
            var sections = new Dictionary<string, ArraySegment<byte>>(StringComparer.Ordinal);
            foreach (var section in manifest.Sections)
            {
                sections[section.Name] = new(file, at, section.Length);
                at += section.Length;
            }

            var bundle = new ModelBundle(
                manifest, ClassifierSection.Read(sections["intent"]), ClassifierSection.Read(sections["sentiment"]),
                JsonSerializer.Deserialize(sections["faq-confidence"], BundleJson.Default.FaqConfidence) ?? FaqConfidence.Unfitted,
                sections.TryGetValue("faq-entries", out var entries) ? FaqEntrySection.Read(entries) : null)
            {
                Sha256 = sha256,
                FileBytes = file.Length,
            };
            CheckGolden(bundle);
            return bundle;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or ArgumentException or EndOfStreamException or OverflowException)
        {
            throw new BundleFormatException($"its content does not fit together ({failure.Message}); train again.", failure);
        }
    }

    private static ReadOnlySpan<byte> Mark => "CLSFBNDL"u8;

    /// <summary>Checks everything that needs no parsing.</summary>
    private static (int ManifestLength, string Sha256) CheckFrame(byte[] file)
    {
        if (file.Length < Mark.Length || !file.AsSpan(0, Mark.Length).SequenceEqual(Mark))
            throw new BundleFormatException("not a classifier model bundle; give the model.bundle file that 'classifier-trainer train' wrote.");
        if (file.Length < HeaderLength + SHA256.HashSizeInBytes)
            throw new BundleFormatException($"cut short: {file.Length} bytes are less than a header; copy it again.");
        var version = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        if (version > FormatVersion)
            throw new BundleFormatException($"its format {version} is newer than {FormatVersion}, the newest this program reads; install a newer program or train with this one.");
        if (version is > 0 and < FormatVersion)
            throw new BundleFormatException($"its format {version} is older than {FormatVersion}, the only one this program reads; train again with this program.");
        var total = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(16));
        if (file.Length < total)
            throw new BundleFormatException($"cut short: {file.Length} of {total} bytes are there; copy it again.");
        var json = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12));
        var hashed = file.Length - SHA256.HashSizeInBytes;
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha256.AppendData(file, 0, hashed);
        if (file.Length > total || version < 1 || json < 0 || json > hashed - HeaderLength || !sha256.GetCurrentHash().AsSpan().SequenceEqual(file.AsSpan(hashed)))
            throw new BundleFormatException("damaged: its SHA-256 does not fit its content; copy it again or train again.");
        sha256.AppendData(file, hashed, SHA256.HashSizeInBytes);
        return (json, Convert.ToHexStringLower(sha256.GetHashAndReset()));
    }

    private static void CheckGolden(ModelBundle bundle)
    {
        foreach (var golden in bundle.Manifest.Golden)
        {
            if (!Near(golden.Intent, Scores(bundle.Intent, golden.Text)) || !Near(golden.Sentiment, Scores(bundle.Sentiment, golden.Text)))
                throw new BundleFormatException("its self-test gives other scores than at training; this program and the bundle do not belong together, train again.");
        }
    }

    private static ImmutableArray<float> Scores(TextClassifier classifier, string text)
    {
        var scores = new float[classifier.Labels.Count];
        classifier.Predict(text, new ClassifierScratch(), scores);
        return [.. scores];
    }

    private static bool Near(ImmutableArray<float> expected, ImmutableArray<float> actual) =>
        expected.Length == actual.Length && expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) < GoldenTolerance);
}
