using System.Collections.Immutable;
using System.Globalization;
using Classifier.Data.Yaml;

namespace Classifier.Worker.Routing;

/// <summary>Reads business hours: <c>{name, timeZone?, shifts: [{days: [mon-fri], from, to}], holidays: [], workdays: []}</c>.</summary>
internal static class CalendarReader
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static BusinessHours Read(YamlMap map, TimeZoneInfo zone)
    {
        var hours = new BusinessHours
        {
            TimeZone = map.OptionalText("timeZone") is { } name ? Zone(map, name, zone) : zone,
            Shifts = [.. map.List("shifts").Select(ReadShift)],
            Holidays = Dates(map, "holidays"),
            Workdays = Dates(map, "workdays"),
        };
        _ = map.OptionalText("name");
        foreach (var both in hours.Holidays.Intersect(hours.Workdays)) map.Problem("workdays", $"{both:yyyy-MM-dd} is both a holiday and a workday");
        map.RejectUnknown();
        return hours;
    }

    /// <summary>The same hours every day.</summary>
    public static BusinessHours Daily(TimeZoneInfo zone, TimeOnly opens, TimeOnly closes) =>
        new() { TimeZone = zone, Shifts = [new Shift([.. Enum.GetValues<DayOfWeek>()], opens, closes)] };

    private static TimeZoneInfo Zone(YamlMap map, string name, TimeZoneInfo fallback)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        map.Problem("timeZone", $"time zone '{name}' is not known to this machine; use a name such as Asia/Shanghai and install tzdata");
        return fallback;
    }

    private static Shift ReadShift(YamlMap map)
    {
        var days = map.Texts("days");
        var shift = new Shift(
            days.IsEmpty ? [.. Enum.GetValues<DayOfWeek>()] : [.. days.SelectMany(text => Days(map, text))], map.Clock("from", default), map.Clock("to", default));
        map.RejectUnknown();
        return shift;
    }

    /// <summary>One day (<c>mon</c>) or a run of days (<c>mon-fri</c>, <c>sat-sun</c>).</summary>
    private static IEnumerable<DayOfWeek> Days(YamlMap map, string text)
    {
        var ends = text.ToLowerInvariant().Split('-');
        var (first, last) = (Array.IndexOf(DayNames, ends[0]), Array.IndexOf(DayNames, ends[^1]));
        if (first >= 0 && last >= 0 && ends.Length <= 2) return Enumerable.Range(0, ((last - first + 7) % 7) + 1).Select(i => (DayOfWeek)((first + i) % 7));
        map.Problem("days", $"'{text}' is no day; mon, tue … sun, or a run such as mon-fri, is expected");
        return [];
    }

    private static ImmutableHashSet<DateOnly> Dates(YamlMap map, string key)
    {
        var dates = ImmutableHashSet.CreateBuilder<DateOnly>();
        foreach (var text in map.Texts(key))
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) dates.Add(date);
            else map.Problem(key, $"'{text}' under {key} is no day such as 2026-10-01");
        }

        return dates.ToImmutable();
    }
}
