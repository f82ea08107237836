using System.Collections.Immutable;

namespace Classifier.Worker.Policy.Load;

/// <summary>Customer messages of the last minute and whether they are a surge (REQUIREMENTS §9.1). A value; counted in twelve slots of five seconds.</summary>
public sealed record Traffic
{
    private const int Slots = 12;
    private const long SlotTicks = TimeSpan.TicksPerSecond * 5;

    public static Traffic Quiet { get; } = new();

    private long Slot { get; init; }

    private ImmutableArray<int> Counts { get; init; } = [.. new int[Slots]];

    public int LastMinute { get; private init; }

    /// <summary>On from <see cref="SurgeOptions.EnterPerMinute"/>, off again at <see cref="SurgeOptions.LeavePerMinute"/>: it does not flicker between them.</summary>
    public bool Surging { get; private init; }

    /// <summary>The traffic with one more message.</summary>
    public Traffic Note(DateTimeOffset now, SurgeOptions options)
    {
        var slot = now.UtcTicks / SlotTicks;
        var counts = Counts.ToBuilder();
        for (var passed = Slot + 1; passed <= slot && passed <= Slot + Slots; passed++) counts[(int)(passed % Slots)] = 0;
        counts[(int)(slot % Slots)]++;
        var sum = counts.Sum();
        return new()
        {
            Slot = Math.Max(slot, Slot), Counts = counts.ToImmutable(), LastMinute = sum,
            Surging = sum >= options.EnterPerMinute || (Surging && sum > options.LeavePerMinute),
        };
    }
}
