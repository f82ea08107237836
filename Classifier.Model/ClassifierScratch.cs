using Classifier.Model.Features;
using Classifier.Model.Text;

namespace Classifier.Model;

/// <summary>Working memory of one thread for <see cref="TextClassifier"/>; grows to the longest text and largest model seen and is then reused. Not for several threads at once.</summary>
public sealed class ClassifierScratch
{
    private char[] _text = new char[256];
    private Unit[] _units = new Unit[256 + FeatureExtractor.Marks];
    private int[] _slots = new int[1024];
    private int _slotCount;
    private byte[] _counts = [];
    private float[] _sums = [];

    internal Span<Unit> Units => _units;

    /// <summary>The distinct features counted since <see cref="StartCounting"/>, in the order they were first seen.</summary>
    internal ReadOnlySpan<int> Slots => _slots.AsSpan(0, _slotCount);

    /// <summary>How often each slot was counted; whoever reads them leaves zeros behind.</summary>
    internal Span<byte> Counts => _counts;

    internal ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text)
    {
        if (_text.Length < text.Length)
        {
            _text = new char[text.Length];
            _units = new Unit[text.Length + FeatureExtractor.Marks];
        }

        return _text.AsSpan(0, TextNormalizer.Normalize(text, _text));
    }

    internal Span<float> Sums(int count)
    {
        if (_sums.Length < count) _sums = new float[count];
        return _sums;
    }

    internal void StartCounting(int slots)
    {
        _slotCount = 0;
        if (_counts.Length < slots) _counts = new byte[slots];
    }

    internal void Count(int slot)
    {
        ref var count = ref _counts[slot];
        if (count == 0)
        {
            if (_slotCount == _slots.Length) Array.Resize(ref _slots, _slotCount * 4);
            _slots[_slotCount++] = slot;
        }

        if (count < byte.MaxValue) count++;
    }
}
