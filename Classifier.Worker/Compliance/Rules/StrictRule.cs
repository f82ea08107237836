namespace Classifier.Worker.Compliance;

/// <summary>Switches a stricter set 加严 on.</summary>
internal sealed record StrictRule(string Set, Places Where, bool OnlyAtNight)
{
    public bool Holds(GuardScope scope) => (scope.Night || !OnlyAtNight) && Where.Hold(scope);
}
