using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Classifier.Worker.Conversations.Documents;

/// <summary>Values one after the other, without names: numbers as variable-length integers, texts as UTF-8 after their length, times as 100-ns ticks (UTC) and an offset in minutes.</summary>
internal ref struct DocumentWriter
{
    private byte[] _buffer;
    private int _at;

    public DocumentWriter(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public delegate void Item<in T>(scoped ref DocumentWriter writer, T item);

    /// <summary>What was written; the writer cannot be used after.</summary>
    public byte[] Finish()
    {
        var document = _buffer.AsSpan(0, _at).ToArray();
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        return document;
    }

    public void Byte(byte value) => Room(1)[0] = value;

    public void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Small numbers of either sign take one byte.</summary>
    public void Number(int value)
    {
        var rest = ((uint)value << 1) ^ (uint)(value >> 31);
        for (; rest >= 0x80; rest >>= 7) Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    public void Text(string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        Number(bytes);
        Encoding.UTF8.GetBytes(value, Room(bytes));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        value.CopyTo(Room(value.Length));
    }

    public void TextOrNull(string? value)
    {
        Flag(value is not null);
        if (value is not null) Text(value);
    }

    public void Time(DateTimeOffset value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value.UtcTicks);
        Number(value.TotalOffsetMinutes);
    }

    public void TimeOrNull(DateTimeOffset? value)
    {
        Flag(value is not null);
        if (value is { } time) Time(time);
    }

    public void Maybe<T>(T? value, Item<T> write)
        where T : class
    {
        Flag(value is not null);
        if (value is not null) write(ref this, value);
    }

    public void Each<T>(ImmutableArray<T> values, Item<T> write)
    {
        Number(values.Length);
        foreach (var value in values) write(ref this, value);
    }

    public void Each<T>(ImmutableSortedDictionary<string, T> values, Item<T> write)
    {
        Number(values.Count);
        foreach (var (name, value) in values)
        {
            Text(name);
            write(ref this, value);
        }
    }

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _at < bytes)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _at + bytes));
            _buffer.AsSpan(0, _at).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _at += bytes;
        return _buffer.AsSpan(_at - bytes, bytes);
    }
}
