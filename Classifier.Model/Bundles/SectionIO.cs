using System.Runtime.InteropServices;

namespace Classifier.Model.Bundles;

/// <summary>Arrays of numbers in a section, little-endian, without their lengths.</summary>
internal static class SectionIO
{
    public static void WriteAll<T>(this BinaryWriter writer, ReadOnlySpan<T> values) where T : unmanaged => writer.Write(MemoryMarshal.AsBytes(values));

    /// <param name="reader">At the first value.</param>
    /// <param name="count">Values to read.</param>
    /// <param name="slack">Zeros wanted behind them.</param>
    /// <exception cref="EndOfStreamException">There are fewer.</exception>
    public static T[] ReadAll<T>(this BinaryReader reader, int count, int slack = 0) where T : unmanaged
    {
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || (long)count * Marshal.SizeOf<T>() > left) throw new EndOfStreamException($"{count} values are announced, {left} bytes are left");

        var values = GC.AllocateUninitializedArray<T>(count + slack);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(0, count)));
        values.AsSpan(count).Clear();
        return values;
    }
}
