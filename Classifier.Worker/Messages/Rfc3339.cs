using System.Globalization;

namespace Classifier.Worker.Messages;

/// <summary>
/// Times of RFC 3339, to the letter: <c>2026-03-01T09:30:00+08:00</c>, with <c>Z</c> or an offset, with or without decimals. .NET's own parser also takes
/// "3/1/2026 9:30 +8", in which nobody can tell March from January.
/// </summary>
internal static class Rfc3339
{
    private const int ToSeconds = 19;
    private const int MostDecimals = 7;

    /// <param name="text">The whole text; nothing may stand before or after the time.</param>
    /// <param name="time">With its offset, cut to 100 ns; a leap second is read as the second before it.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length <= ToSeconds || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't') || text[13] != ':' || text[16] != ':') return false;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..ToSeconds]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) return false;

        var rest = text[ToSeconds..];
        if (Fraction(ref rest) is not { } ticks || Offset(rest) is not { } offset) return false;
        var local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59)).AddTicks(ticks);
        if (local.Ticks - offset.Ticks < DateTime.MinValue.Ticks || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks) return false;
        time = new(local, offset);
        return true;
    }

    /// <summary>Takes the decimals off; null when a point has none behind it.</summary>
    private static long? Fraction(ref ReadOnlySpan<char> rest)
    {
        if (rest[0] != '.') return 0;
        var end = rest[1..].IndexOfAnyExceptInRange('0', '9') + 1;
        if (end <= 1) return null;
        Span<char> ticks = stackalloc char[MostDecimals];
        ticks.Fill('0');
        rest[1..Math.Min(end, MostDecimals + 1)].CopyTo(ticks);
        rest = rest[end..];
        return Number(ticks);
    }

    private static TimeSpan? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z") return TimeSpan.Zero;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return null;
        var (hours, minutes) = (Number(text[1..3]), Number(text[4..]));
        // RFC 3339 has offsets up to 23:59, the world (and .NET) up to 14:00.
        if (hours is < 0 or > 14 || minutes is < 0 or > 59 || (hours == 14 && minutes > 0)) return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return text[0] == '-' ? -offset : offset;
    }

    /// <summary>The number that ASCII digits alone make; -1 for anything else.</summary>
    private static int Number(ReadOnlySpan<char> digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
