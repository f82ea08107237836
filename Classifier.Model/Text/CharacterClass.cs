namespace Classifier.Model.Text;

/// <summary>What a normalised character is to the feature extractor.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Chinese characters, kana, emoji, punctuation: each is a unit of its own.</summary>
    Single,

    /// <summary>Letters of alphabetic scripts and digits: they stand together as words.</summary>
    Word,

    Space,

    /// <summary>Zero-width and format characters: dropped.</summary>
    Ignored,
}
