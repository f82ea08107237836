using System.Collections.Immutable;
using Classifier.Data.Yaml;

namespace Classifier.Worker.Compliance;

/// <summary>The channels and accounts that a rule is for; empty: all.</summary>
internal sealed record Places(ImmutableArray<string> Channels, ImmutableArray<string> Accounts)
{
    public static Places Read(YamlMap map) => new(map.Texts("channels"), map.Texts("accounts"));

    /// <summary>An account that is not known may be any of them.</summary>
    public bool MayHold(GuardScope scope) => HasChannel(scope) && (Accounts.IsEmpty || scope.Account is null || Accounts.Contains(scope.Account));

    /// <summary>An account that is not known is none of them.</summary>
    public bool Hold(GuardScope scope) => HasChannel(scope) && (Accounts.IsEmpty || (scope.Account is not null && Accounts.Contains(scope.Account)));

    private bool HasChannel(GuardScope scope) => Channels.IsEmpty || (scope.Channel is not null && Channels.Contains(scope.Channel));
}
