using System.Text;

namespace Classifier.Worker.Policy.Customers;

/// <summary>What a tag may look like: letters, digits, <c>-</c> and <c>_</c>, at most 16 of them. Tags are shown to agents and become part of API calls.</summary>
public static class TagText
{
    private const int Longest = 16;

    public static string Clean(string text)
    {
        var clean = new StringBuilder(Longest);
        foreach (var c in text)
        {
            if (clean.Length == Longest) break;
            if (char.IsLetterOrDigit(c) || c is '-' or '_') clean.Append(c);
        }

        return clean.ToString();
    }
}
