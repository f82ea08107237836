using System.Globalization;
using Classifier.Worker.Messages;
using Classifier.Worker.Routing;

namespace Classifier.Worker.Tests.Rules;

public sealed class Rule_5_3_BusinessHoursTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2026-03-10T07:59:59", false)]
    [InlineData("2026-03-10T08:00:00", true)]
    [InlineData("2026-03-10T21:59:59", true)]
    [InlineData("2026-03-10T22:00:00", false)]
    [InlineData("2026-03-14T12:00:00", false)] // Saturday
    [InlineData("2026-10-01T12:00:00", false)] // 国庆
    [InlineData("2026-10-10T12:00:00", true)] // Saturday worked instead
    public void Shifts_holidays_and_exchanged_workdays_decide(string local, bool open) => Assert.Equal(open, Office.IsOpen(At(local)));

    [Fact]
    public void The_zone_is_the_calendars_not_the_messages()
    {
        var londonMorning = new DateTimeOffset(2026, 3, 10, 1, 0, 0, TimeSpan.Zero);
        Assert.True(Office.IsOpen(londonMorning));
        Assert.False((Office with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") }).IsOpen(londonMorning));
    }

    [Theory]
    [InlineData("2026-03-29T00:59:00Z", true)] // 00:59 GMT, shift until 02:30
    [InlineData("2026-03-29T01:29:00Z", true)] // clocks went forward: 02:29
    [InlineData("2026-03-29T01:31:00Z", false)]
    public void A_night_shift_survives_the_change_to_summer_time(string utc, bool open)
    {
        var night = new BusinessHours { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), Shifts = [new Shift([DayOfWeek.Saturday], new(22, 0), new(2, 30))] };
        Assert.Equal(open, night.IsOpen(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2026-03-13T21:59:59", false)]
    [InlineData("2026-03-13T22:00:00", true)] // Friday evening
    [InlineData("2026-03-14T05:59:00", true)] // runs into Saturday
    [InlineData("2026-03-14T06:00:00", false)]
    [InlineData("2026-03-14T23:00:00", false)] // no shift begins on Saturday
    [InlineData("2026-10-01T05:00:00", true)] // into the holiday
    [InlineData("2026-10-01T23:00:00", false)]
    public void A_shift_over_midnight_belongs_to_the_day_it_began(string local, bool open)
    {
        var late = Office with { Shifts = [new Shift([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new(22, 0), new(6, 0))] };
        Assert.Equal(open, late.IsOpen(At(local)));
    }

    [Fact]
    public void A_calendar_without_shifts_closes_on_holidays_only()
    {
        var hours = Office with { Shifts = [] };
        Assert.True(hours.IsOpen(At("2026-03-14T03:00:00")));
        Assert.False(hours.IsOpen(At("2026-10-01T12:00:00")));
        Assert.False(hours.NeverCloses);
        Assert.True(BusinessHours.Always.NeverCloses && BusinessHours.Always.IsOpen(At("2026-10-01T03:00:00")));
    }

    [Fact]
    public void Never_closed_is_what_has_no_holidays_and_no_shifts_or_one_round_the_clock_on_all_days()
    {
        DayOfWeek[] week = Enum.GetValues<DayOfWeek>();
        BusinessHours With(params Shift[] shifts) => new() { TimeZone = Shanghai, Shifts = [.. shifts] };
        var (always, weekdays, day) = (new Shift([.. week], default, default), new Shift([.. week.Take(6)], default, default), new Shift([.. week], new(9, 0), new(18, 0)));
        Assert.True(With().NeverCloses && With(always).NeverCloses && With(day, always).NeverCloses);
        Assert.False(With(weekdays).NeverCloses || With(day).NeverCloses || (With(always) with { Holidays = [new(2026, 10, 1)] }).NeverCloses);
    }

    [Theory]
    [InlineData("2026-03-09T12:00:00", true)] // Monday
    [InlineData("2026-03-10T00:00:00", false)]
    [InlineData("2026-03-08T23:59:59", false)]
    public void A_shift_that_ends_when_it_begins_is_the_whole_day(string local, bool open) =>
        Assert.Equal(open, (Office with { Shifts = [new Shift([DayOfWeek.Monday], new(8, 0), new(8, 0))] }).IsOpen(At(local)));

    [Fact]
    public void Outside_its_hours_the_on_duty_queue_takes_over_and_the_words_say_so()
    {
        var talk = new Talk();
        talk.Until("07:00");
        var outcomes = talk.Says("人工");
        Assert.Equal("night", outcomes.Ticket().Queue);
        Assert.Contains(Reasons.OutsideHours, outcomes.Decision().Reasons);
        Assert.Contains("值班", outcomes.Reply().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void At_night_the_reply_offers_self_service_and_an_emergency_contact()
    {
        var talk = new Talk();
        talk.Until("02:00");
        var text = talk.Says("人工").Reply().Text;
        Assert.Contains("自助服务", text, StringComparison.Ordinal);
        Assert.Contains("紧急联系", text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_hours_neither_is_said()
    {
        var outcomes = new Talk().Says("人工");
        Assert.DoesNotContain(Reasons.OutsideHours, outcomes.Decision().Reasons);
        Assert.DoesNotContain("值班", outcomes.Reply().Text, StringComparison.Ordinal);
    }

    private static BusinessHours Office { get; } = new()
    {
        TimeZone = Shanghai,
        Shifts = [new Shift([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new(8, 0), new(22, 0))],
        Holidays = [new(2026, 10, 1), new(2026, 10, 2)], Workdays = [new(2026, 10, 10)],
    };

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
