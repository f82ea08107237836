using Classifier.Model.Features;
using Classifier.Model.Text;

namespace Classifier.Model;

/// <summary>Working memory of one thread for <see cref="TextClassifier"/>; grows to the longest text seen and is then reused. Not for several threads at once.</summary>
public sealed class ClassifierScratch
{
    private const int SmallestTable = 256;

    private char[] _text = new char[256];
    private Unit[] _units = new Unit[256];
    private int[] _slotRow = new int[SmallestTable];
    private int[] _slotStamp = new int[SmallestTable];
    private int[] _slotCount = new int[SmallestTable];
    private int[] _used = new int[SmallestTable / 2];
    private int _usedCount;
    private int _stamp;
    private float[] _sums = [];

    internal Span<Unit> Units => _units;

    /// <summary>Slots that hold a row, in the order the rows were first seen.</summary>
    internal ReadOnlySpan<int> UsedSlots => _used.AsSpan(0, _usedCount);

    internal int RowAt(int slot) => _slotRow[slot];

    internal int CountAt(int slot) => _slotCount[slot];

    internal ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text)
    {
        if (_text.Length < text.Length)
        {
            _text = new char[text.Length];
            _units = new Unit[text.Length];
        }

        return _text.AsSpan(0, TextNormalizer.Normalize(text, _text));
    }

    internal Span<float> Sums(int count)
    {
        if (_sums.Length < count) _sums = new float[count];
        var sums = _sums.AsSpan(0, count);
        sums.Clear();
        return sums;
    }

    internal void StartCounting()
    {
        _usedCount = 0;
        _stamp++;
    }

    internal void Count(int row)
    {
        var mask = _slotRow.Length - 1;
        var slot = row * unchecked((int)0x9E3779B1) >>> 8 & mask;
        while (_slotStamp[slot] == _stamp)
        {
            if (_slotRow[slot] == row)
            {
                _slotCount[slot]++;
                return;
            }

            slot = (slot + 1) & mask;
        }

        if (_usedCount == _used.Length)
        {
            Grow();
            Count(row);
            return;
        }

        _slotStamp[slot] = _stamp;
        _slotRow[slot] = row;
        _slotCount[slot] = 1;
        _used[_usedCount++] = slot;
    }

    private void Grow()
    {
        var rows = Array.ConvertAll(_used[.._usedCount], slot => (Row: _slotRow[slot], Count: _slotCount[slot]));
        var size = _slotRow.Length * 4;
        (_slotRow, _slotStamp, _slotCount, _used) = (new int[size], new int[size], new int[size], new int[size / 2]);
        _usedCount = 0;
        _stamp = 1;
        foreach (var (row, count) in rows)
        {
            Count(row);
            _slotCount[_used[_usedCount - 1]] = count;
        }
    }
}
