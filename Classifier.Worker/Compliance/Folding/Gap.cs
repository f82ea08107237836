namespace Classifier.Worker.Compliance;

/// <summary>What stands between a character of the folded text and the one before it.</summary>
internal enum Gap : byte
{
    None,

    /// <summary>White space, signs, emoji: what people put between the characters of a word to hide it.</summary>
    Sign,

    /// <summary>Comma, full stop, line end: what separates clauses.</summary>
    Break,
}
