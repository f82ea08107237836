using System.Collections.Immutable;
using Classifier.Worker.Conversations;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy.Load;

namespace Classifier.Worker.Policy;

/// <summary>What was decided: the conversation and the surroundings as they are afterwards, and the outcomes. For a message the first outcome is its decision.</summary>
public sealed record Verdict(Conversation Conversation, ImmutableArray<Outcome> Outcomes, Surroundings Surroundings);
