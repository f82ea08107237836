namespace Classifier.Data.History;

/// <summary>One labelled customer message. <paramref name="FaqId"/> is null where no FAQ entry answers it.</summary>
public sealed record HistoryRow(
    string Id, string Text, string Intent, string Sentiment, string Channel, string? FaqId, string File, int Line);
