using System.Collections.Immutable;

namespace Classifier.Worker.Routing;

/// <summary>Hours of work on some days of the week; one that ends before it begins runs over midnight.</summary>
public sealed record Shift(ImmutableHashSet<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    /// <summary>Whether the shift of <paramref name="today"/> or, over midnight, that of <paramref name="yesterday"/> holds at this time of day.</summary>
    public bool Holds(DayOfWeek? today, DayOfWeek? yesterday, TimeOnly time)
    {
        var begun = today is { } day && Days.Contains(day);
        if (From == To) return begun;
        if (From < To) return begun && time >= From && time < To;
        return (begun && time >= From) || (yesterday is { } before && Days.Contains(before) && time < To);
    }
}
