using System.Text.RegularExpressions;

namespace Classifier.Worker.Policy;

/// <summary>The order a customer names, as its last four digits: enough for them to know it, too little for anybody else (REQUIREMENTS §6.4, §8.3).</summary>
internal static partial class OrderNumber
{
    public static string? Find(string text) => Number().Match(text) is { Success: true } found ? found.Value[^4..] : null;

    /// <summary>12 to 24 digits: longer than a telephone number. Digit look-arounds, since <c>\b</c> does not work beside Chinese characters.</summary>
    [GeneratedRegex("(?<![0-9])[0-9]{12,24}(?![0-9])")]
    private static partial Regex Number();
}
