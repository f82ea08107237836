namespace Classifier.Model.Mining;

/// <summary>Messages that ask the same.</summary>
/// <param name="Count">How many there are, repeats of one text included.</param>
/// <param name="Typical">The text most like all the others.</param>
/// <param name="Examples">Some distinct texts, from near to far.</param>
public sealed record QuestionCluster(int Count, string Typical, IReadOnlyList<string> Examples);
