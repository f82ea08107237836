namespace Classifier.Worker.Policy;

/// <summary>The policy in force; a reload swaps the whole set.</summary>
public interface IPolicySource
{
    PolicySet Current { get; }
}
