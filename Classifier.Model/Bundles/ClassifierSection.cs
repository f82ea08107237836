using System.Runtime.InteropServices;
using Classifier.Model.Calibration;
using Classifier.Model.Features;

namespace Classifier.Model.Bundles;

/// <summary>A classifier as bytes: labels, calibration, scales, biases, hashes, idf, then the 16-bit weights without their padding.</summary>
internal static class ClassifierSection
{
    public static byte[] Write(TextClassifier classifier)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var (labels, features, model) = (classifier.Labels.Count, classifier.Vocabulary.Count, classifier.Model);
        writer.Write(labels);
        writer.Write(features);
        foreach (var label in classifier.Labels) writer.Write(label);
        writer.Write(classifier.Calibrator.Slope);
        WriteAll(writer, classifier.Calibrator.Offsets);
        WriteAll(writer, model.Scales);
        WriteAll(writer, model.Biases);
        WriteAll(writer, classifier.Vocabulary.Hashes);
        WriteAll(writer, classifier.Vocabulary.Idf);
        for (var feature = 0; feature < features; feature++)
        {
            for (var label = 0; label < labels; label++) writer.Write(model.RawWeight(feature, label));
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="EndOfStreamException">The section is shorter than it says.</exception>
    public static TextClassifier Read(ReadOnlyMemory<byte> section)
    {
        using var stream = new MemoryStream(section.ToArray(), writable: false);
        using var reader = new BinaryReader(stream);
        var labels = reader.ReadInt32();
        var features = reader.ReadInt32();
        if (labels < 2 || features < 0 || features > section.Length) throw new ArgumentException($"{labels} labels and {features} features cannot be.", nameof(section));

        var names = new string[labels];
        for (var i = 0; i < labels; i++) names[i] = reader.ReadString();
        var calibrator = new Calibrator(reader.ReadSingle(), ReadAll<float>(reader, labels));
        var scales = ReadAll<float>(reader, labels);
        var biases = ReadAll<float>(reader, labels);
        var vocabulary = new Vocabulary(ReadAll<ulong>(reader, features), ReadAll<float>(reader, features));
        var stride = LinearModel.StrideFor(labels);
        var packed = ReadAll<short>(reader, features * labels);
        var rows = new short[features * stride];
        for (var feature = 0; feature < features; feature++) Array.Copy(packed, feature * labels, rows, feature * stride, labels);
        return new(names, vocabulary, new LinearModel(labels, rows, scales, biases), calibrator);
    }

    private static void WriteAll<T>(BinaryWriter writer, T[] values) where T : unmanaged => writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));

    private static T[] ReadAll<T>(BinaryReader reader, int count) where T : unmanaged
    {
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
