using Classifier.Model.Calibration;

namespace Classifier.Model.Bundles;

/// <summary>A classifier as bytes: labels, calibration, scales, biases, hashes, then the 16-bit weights as they lie in memory.</summary>
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
        writer.WriteAll<float>(classifier.Calibrator.Offsets);
        writer.WriteAll<float>(model.Scales);
        writer.WriteAll<float>(model.Biases);
        writer.WriteAll<ulong>(model.Hashes);
        for (var row = 0; row < model.Hashes.Length; row++) writer.WriteAll(model.Row(row));
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="EndOfStreamException">The section is shorter than it says.</exception>
    /// <exception cref="ArgumentException">Its numbers do not fit each other.</exception>
    public static TextClassifier Read(ArraySegment<byte> section)
    {
        using var stream = new MemoryStream(section.Array!, section.Offset, section.Count, writable: false);
        using var reader = new BinaryReader(stream);
        var labels = reader.ReadInt32();
        var features = reader.ReadInt32();
        if (labels < 2 || labels > section.Count || features < 0 || features > section.Count / sizeof(ulong))
            throw new ArgumentException($"{labels} labels and {features} features cannot be.", nameof(section));

        var names = new string[labels];
        for (var i = 0; i < labels; i++) names[i] = reader.ReadString();
        var calibrator = new Calibrator(reader.ReadSingle(), reader.ReadAll<float>(labels));
        var outputs = Learning.LinearWeights.OutputsFor(labels);
        var scales = reader.ReadAll<float>(outputs);
        var biases = reader.ReadAll<float>(outputs);
        var hashes = reader.ReadAll<ulong>(features);
        return new(names, new LinearModel(labels, hashes, reader.ReadAll<short>(checked(features * outputs), LinearModel.Slack), scales, biases), calibrator);
    }
}
