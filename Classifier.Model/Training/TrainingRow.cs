namespace Classifier.Model.Training;

/// <summary>One labelled message. <paramref name="FaqId"/> is null where no FAQ entry answers it.</summary>
public sealed record TrainingRow(string Id, string Text, string Intent, string Sentiment, string? FaqId);
