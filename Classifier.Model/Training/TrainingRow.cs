namespace Classifier.Model.Training;

/// <summary>One labelled message. <paramref name="FaqId"/> is null where no FAQ entry answers it.</summary>
public sealed record TrainingRow(string Id, string Text, string Intent, string Sentiment, string? FaqId)
{
    /// <summary>Rows whose ids are equal up to a letter behind the number (<c>w17a</c>, <c>w17b</c>) are wordings of one message, <c>w17</c>; null: the row stands alone.</summary>
    public string? VersionOf => Id is [.., >= '0' and <= '9', >= 'a' and <= 'z'] ? Id[..^1] : null;
}
