using System.Globalization;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Tests;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-03-10T12:00:00+08:00", "2026-03-10T04:00:00.0000000Z")]
    [InlineData("2026-03-10t12:00:00z", "2026-03-10T12:00:00.0000000Z")]
    [InlineData("2026-03-10T12:00:00.5-03:30", "2026-03-10T15:30:00.5000000Z")]
    [InlineData("2026-03-10T12:00:00.123456789Z", "2026-03-10T12:00:00.1234567Z")]
    [InlineData("2026-03-10T12:00:00.0-00:00", "2026-03-10T12:00:00.0000000Z")]
    [InlineData("2024-02-29T23:59:59+14:00", "2024-02-29T09:59:59.0000000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.0000000Z")] // a leap second
    public void A_time_is_read(string text, string utc)
    {
        Assert.True(Rfc3339.TryRead(text, out var time));
        Assert.Equal(utc, time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-10")]
    [InlineData("2026-03-10T12:00:00")] // no offset
    [InlineData("2026-03-10T12:00+08:00")] // no seconds
    [InlineData("2026-03-10 12:00:00+08:00")]
    [InlineData("2026-3-10T12:00:00+08:00")]
    [InlineData("20260310T120000Z")]
    [InlineData("3/10/2026 12:00:00 +08:00")]
    [InlineData("10 March 2026 12:00:00 +08:00")]
    [InlineData("Tue, 10 Mar 2026 12:00:00 +08:00")]
    [InlineData("2026-03-10T12:00:00+0800")]
    [InlineData("2026-03-10T12:00:00+8:00")]
    [InlineData("2026-03-10T12:00:00+15:00")]
    [InlineData("2026-03-10T12:00:00+14:01")]
    [InlineData("2026-03-10T12:00:00+08:60")]
    [InlineData("2026-03-10T12:00:00 +08:00")]
    [InlineData("2026-03-10T12:00:00.Z")]
    [InlineData("2026-03-10T12:00:00,5Z")]
    [InlineData("2026-03-10T12:00:00.5")]
    [InlineData("2026-03-10T12:00:00Z ")]
    [InlineData(" 2026-03-10T12:00:00Z")]
    [InlineData("2026-13-10T12:00:00Z")]
    [InlineData("2026-00-10T12:00:00Z")]
    [InlineData("2026-02-29T12:00:00Z")]
    [InlineData("2026-03-00T12:00:00Z")]
    [InlineData("2026-03-10T24:00:00Z")]
    [InlineData("2026-03-10T12:60:00Z")]
    [InlineData("2026-03-10T12:00:61Z")]
    [InlineData("0000-03-10T12:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("９９９９-03-10T12:00:00Z")]
    [InlineData("-026-03-10T12:00:00Z")]
    [InlineData("2026-03-10T+1:00:00Z")]
    public void Anything_else_is_not(string text) => Assert.False(Rfc3339.TryRead(text, out _));
}
