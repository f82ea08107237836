namespace Classifier.Data.History;

/// <summary>Names and order of the columns of a labelled history.</summary>
internal static class HistoryColumns
{
    public const string Id = "id";
    public const string Text = "text";
    public const string Intent = "intent";
    public const string Sentiment = "sentiment";
    public const string Channel = "channel";
    public const string FaqId = "faqId";

    public static readonly string[] Required = [Id, Text, Intent, Sentiment, Channel];
}
