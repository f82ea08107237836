namespace Classifier.Worker.Compliance;

/// <summary>What a pattern is to the guard; one spelling may be several things.</summary>
internal sealed class PatternRoles(string key)
{
    /// <summary>The folded spelling.</summary>
    public string Key { get; } = key;

    /// <summary>One of the lists always in force, and one of each stricter set.</summary>
    public List<ForbiddenTerm> Terms { get; } = [];

    /// <summary>Terms to which this is a harmless context.</summary>
    public List<ForbiddenTerm> ContextOf { get; } = [];

    /// <summary>Lists whose terms this denies when it stands before them.</summary>
    public List<TermList> Denies { get; } = [];

    /// <summary>Lists whose terms this warns of when it stands after them.</summary>
    public List<TermList> Exposes { get; } = [];

    /// <summary>A negator inside it denies nothing.</summary>
    public bool IsNotNegator { get; set; }

    /// <summary>Rules for which this word leads away when an account follows.</summary>
    public List<ContactRule> Contacts { get; } = [];
}
