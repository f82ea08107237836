namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>
/// Which customer sends the i-th message: a few hundred write at a time, a few turns each, then others; after all had their turn the first come again. So conversations grow as slowly, and
/// are asked for as seldom, as in a real day.
/// </summary>
internal static class SoakMessages
{
    public const int Customers = 100_000;

    private const int AtATime = 500;
    private const int TurnsInARow = 4;

    public static int Customer(int i) => ((i / (AtATime * TurnsInARow) * AtATime) + (i % AtATime)) % Customers;

    public static byte[] Body(int i, DateTimeOffset now)
    {
        var (block, turn) = (i / (AtATime * TurnsInARow), i / AtATime % TurnsInARow);
        return Script.Body($"m{i}", $"c{Customer(i)}", (block / (Customers / AtATime) * TurnsInARow) + turn + (Customer(i) % 3 * TurnsInARow), now);
    }
}
