using System.Collections.Concurrent;
using Classifier.Worker.Classification;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Processing;

/// <summary>The part of the work that needs no conversation: parsing, and asking the models. For any thread.</summary>
internal sealed class BodyReader(IMessageClassifier classifier, IPolicySource policies)
{
    /// <summary>A smaller share is not worth a thread.</summary>
    private const int Share = 32;

    /// <summary>Deciding, saving and publishing go on meanwhile and need the other half.</summary>
    private static readonly ParallelOptions HalfTheCores = new() { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) };

    /// <param name="bodies">Inbound bodies, UTF-8 JSON.</param>
    /// <param name="explain">Adds explanations.</param>
    /// <param name="failed">Told of each body that the program failed on.</param>
    public ReadBody[] Read(IReadOnlyList<ReadOnlyMemory<byte>> bodies, bool explain, Action<int, Exception>? failed)
    {
        var parser = new InboundParser(policies.Current.Options.Channels.Keys.ToHashSet(StringComparer.Ordinal));
        var read = new ReadBody[bodies.Count];
        void ReadPart(int from, int to)
        {
            for (var i = from; i < to; i++) read[i] = Read(parser, bodies[i], explain, failed);
        }

        if (HalfTheCores.MaxDegreeOfParallelism == 1 || bodies.Count <= Share) ReadPart(0, bodies.Count);
        else Parallel.ForEach(Partitioner.Create(0, bodies.Count, Share), HalfTheCores, part => ReadPart(part.Item1, part.Item2));
        return read;
    }

    private ReadBody Read(InboundParser parser, ReadOnlyMemory<byte> body, bool explain, Action<int, Exception>? failed)
    {
        ParseResult? parsed = null;
        if (Attempt.Of(() => parsed = parser.Parse(body), attempts: 1) is { } unparsed)
        {
            failed?.Invoke(1, unparsed);
            return new(body, new(null, DeadLetters.Poison(unparsed, 1), null), null, null);
        }

        if (parsed!.Message is not { } message || Decider.TextToClassify(message) is not { } text) return new(body, parsed, null, null);
        Prediction? prediction = null;
        var failure = Attempt.Of(() => prediction = classifier.Classify(text, explain));
        return new(body, parsed, prediction, failure);
    }
}
