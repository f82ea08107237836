using System.Runtime.CompilerServices;

namespace Classifier.Worker.Messages;

/// <summary>What is wrong with a field, as an interpolated text that is put together only when something is: nearly every field of every message is fine.</summary>
[InterpolatedStringHandler]
internal ref struct ProblemText
{
    private DefaultInterpolatedStringHandler _text;

    public ProblemText(int literalLength, int formattedCount, bool fine, out bool isNeeded)
    {
        isNeeded = !fine;
        if (isNeeded) _text = new(literalLength, formattedCount);
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>Once.</summary>
    public string Take() => _text.ToStringAndClear();
}
