using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Classifier.Worker.Conversations.Documents;

/// <summary>Reads what <see cref="DocumentWriter"/> wrote, in the same order. Every method throws <see cref="InvalidDataException"/> where the bytes are no such value.</summary>
internal ref struct DocumentReader(ReadOnlySpan<byte> document)
{
    private ReadOnlySpan<byte> _rest = document;

    public delegate T Item<out T>(scoped ref DocumentReader reader);

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public bool Flag() => Byte() switch
    {
        0 => false,
        1 => true,
        var other => throw new InvalidDataException($"A stored conversation is damaged: {other} where yes or no should stand."),
    };

    public int Number()
    {
        var (value, shift) = (0u, 0);
        byte next;
        do
        {
            if (shift > 28) throw new InvalidDataException("A stored conversation is damaged: a number never ends.");
            next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    public string Text() => Encoding.UTF8.GetString(Take(Number()));

    public ReadOnlySpan<byte> Bytes() => Take(Number());

    public string? TextOrNull() => Flag() ? Text() : null;

    public DateTimeOffset Time()
    {
        var (ticks, offset) = (BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long))), Number());
        try
        {
            return new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(offset));
        }
        catch (ArgumentException failure)
        {
            throw new InvalidDataException($"A stored conversation is damaged: no time has {ticks} ticks and an offset of {offset} minutes.", failure);
        }
    }

    public DateTimeOffset? TimeOrNull() => Flag() ? Time() : null;

    public T? Maybe<T>(Item<T> read)
        where T : class => Flag() ? read(ref this) : null;

    public ImmutableArray<T> Each<T>(Item<T> read)
    {
        var values = Count();
        if (values == 0) return [];
        var array = new T[values];
        for (var i = 0; i < array.Length; i++) array[i] = read(ref this);
        return ImmutableCollectionsMarshal.AsImmutableArray(array);
    }

    public ImmutableSortedDictionary<string, T> EachNamed<T>(Item<T> read)
    {
        var values = Count();
        if (values == 0) return ImmutableSortedDictionary<string, T>.Empty;
        var builder = ImmutableSortedDictionary.CreateBuilder<string, T>();
        for (var i = 0; i < values; i++) builder[Text()] = read(ref this);
        return builder.ToImmutable();
    }

    /// <summary>Each value takes a byte at least, so that a damaged count asks for no memory.</summary>
    private int Count() => Number() is var count && count >= 0 && count <= _rest.Length
        ? count
        : throw new InvalidDataException($"A stored conversation is damaged: {count} values where {_rest.Length} bytes are left.");

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes < 0 || bytes > _rest.Length) throw new InvalidDataException($"A stored conversation is damaged: {bytes} bytes should follow, {_rest.Length} are left.");
        var taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }
}
