using System.Collections.Immutable;

namespace Classifier.Worker.Routing;

/// <summary>When a queue is worked (REQUIREMENTS §5.3): shifts in a time zone, holidays on which nobody works, and the weekend days 调休 worked instead, as Mondays.</summary>
public sealed record BusinessHours
{
    /// <summary>Always open.</summary>
    public static BusinessHours Always { get; } = new() { TimeZone = TimeZoneInfo.Utc };

    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Empty: always open but on holidays.</summary>
    public ImmutableArray<Shift> Shifts { get; init; } = [];

    public ImmutableHashSet<DateOnly> Holidays { get; init; } = [];

    public ImmutableHashSet<DateOnly> Workdays { get; init; } = [];

    public bool NeverCloses => Holidays.IsEmpty && (Shifts.IsEmpty || Shifts.Any(shift => shift.From == shift.To && shift.Days.Count == 7));

    public bool IsOpen(DateTimeOffset now)
    {
        if (Shifts.IsEmpty && Holidays.IsEmpty) return true;
        var local = TimeZoneInfo.ConvertTime(now, TimeZone).DateTime;
        var date = DateOnly.FromDateTime(local);
        var (today, yesterday) = (Kind(date), Kind(date.AddDays(-1)));
        if (Shifts.IsEmpty) return today is not null;
        var time = TimeOnly.FromDateTime(local);
        foreach (var shift in Shifts)
        {
            if (shift.Holds(today, yesterday, time)) return true;
        }

        return false;
    }

    /// <summary>The day of the week it is worked as; null on a holiday.</summary>
    private DayOfWeek? Kind(DateOnly date) => Holidays.Contains(date) ? null : Workdays.Contains(date) ? DayOfWeek.Monday : date.DayOfWeek;
}
