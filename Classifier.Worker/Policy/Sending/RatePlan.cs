using System.Collections.Immutable;

namespace Classifier.Worker.Policy.Sending;

/// <summary>
/// When the replies of one account and class are sent so that no period of a minute holds more than the platform allows (REQUIREMENTS §6.3). A value:
/// the times booked so far, ascending, in UTC ticks. A later wish never gets an earlier time than an earlier wish, so replies stay in order.
/// </summary>
public readonly record struct RatePlan(ImmutableArray<long> Booked)
{
    private const long Period = TimeSpan.TicksPerMinute;

    public static RatePlan Empty { get; } = new([]);

    /// <summary>The earliest time from <paramref name="wish"/> on at which one more fits.</summary>
    public DateTimeOffset Next(DateTimeOffset wish, int perMinute)
    {
        var time = wish.UtcTicks;
        // A run of perMinute bookings fills every minute that holds all of them; one more must come before or after such minutes.
        for (var first = FirstAfter(time - (2 * Period)); first + perMinute <= Booked.Length; first++)
        {
            if (Booked[first + perMinute - 1] - Period >= time) break;
            if (time < Booked[first] + Period) time = Booked[first] + Period;
        }

        return time == wish.UtcTicks ? wish : new DateTimeOffset(time, TimeSpan.Zero).ToOffset(wish.Offset);
    }

    /// <summary>The plan with one more; bookings that can no longer matter are forgotten.</summary>
    public RatePlan Book(DateTimeOffset time, DateTimeOffset now)
    {
        var old = FirstAfter(now.UtcTicks - (2 * Period));
        var booked = ImmutableArray.CreateBuilder<long>(Booked.Length - old + 1);
        var ticks = time.UtcTicks;
        var at = FirstAfter(ticks);
        booked.AddRange(Booked.AsSpan()[old..Math.Max(old, at)]);
        booked.Add(ticks);
        booked.AddRange(Booked.AsSpan()[Math.Max(at, old)..]);
        return new(booked.MoveToImmutable());
    }

    /// <summary>Whether one is booked for exactly this time.</summary>
    public bool Holds(DateTimeOffset time) => Booked.BinarySearch(time.UtcTicks) >= 0;

    /// <summary>Index of the first booking later than the time.</summary>
    private int FirstAfter(long ticks)
    {
        var (low, high) = (0, Booked.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Booked[middle] > ticks) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
