using System.Runtime.InteropServices;
using Classifier.Model.Calibration;

namespace Classifier.Model.Bundles;

/// <summary>A classifier as bytes: labels, calibration, scales, biases, hashes, then the 16-bit weights without their padding.</summary>
internal static class ClassifierSection
{
    public static byte[] Write(TextClassifier classifier)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var model = classifier.Model;
        writer.Write(classifier.Labels.Count);
        writer.Write(model.Hashes.Length);
        foreach (var label in classifier.Labels) writer.Write(label);
        writer.Write(classifier.Calibrator.Slope);
        WriteAll<float>(writer, classifier.Calibrator.Offsets);
        WriteAll<float>(writer, model.Scales);
        WriteAll<float>(writer, model.Biases);
        WriteAll<ulong>(writer, model.Hashes);
        foreach (var hash in model.Hashes) WriteAll(writer, model.Row(model.Find(hash)));
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="EndOfStreamException">The section is shorter than it says.</exception>
    /// <exception cref="ArgumentException">Its numbers do not fit each other.</exception>
    public static TextClassifier Read(ReadOnlyMemory<byte> section)
    {
        using var stream = new MemoryStream(section.ToArray(), writable: false);
        using var reader = new BinaryReader(stream);
        var labels = reader.ReadInt32();
        var features = reader.ReadInt32();
        if (labels < 2 || labels > section.Length || features < 0 || features > section.Length / sizeof(ulong))
            throw new ArgumentException($"{labels} labels and {features} features cannot be.", nameof(section));

        var names = new string[labels];
        for (var i = 0; i < labels; i++) names[i] = reader.ReadString();
        var calibrator = new Calibrator(reader.ReadSingle(), ReadAll<float>(reader, labels));
        var outputs = Learning.LinearWeights.OutputsFor(labels);
        var scales = ReadAll<float>(reader, outputs);
        var biases = ReadAll<float>(reader, outputs);
        var hashes = ReadAll<ulong>(reader, features);
        return new(names, new LinearModel(labels, hashes, ReadAll<short>(reader, checked(features * outputs)), scales, biases), calibrator);
    }

    private static void WriteAll<T>(BinaryWriter writer, ReadOnlySpan<T> values) where T : unmanaged => writer.Write(MemoryMarshal.AsBytes(values));

    private static T[] ReadAll<T>(BinaryReader reader, int count) where T : unmanaged
    {
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
