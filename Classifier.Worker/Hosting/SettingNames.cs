using System.Reflection;

namespace Classifier.Worker.Hosting;

/// <summary>
/// Looks at settings of the command line before the configuration does, which takes any name without a word: <c>--Classifier:Transprot=rabbitmq</c> would
/// start a worker with the embedded transport.
/// </summary>
internal static class SettingNames
{
    private const string Section = "--Classifier:";

    /// <summary>What is wrong with them, all at once; empty when all is fine.</summary>
    /// <param name="args">Each <c>--Classifier:Name=value</c>, or name and value as two.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyList<string> args)
    {
        var known = Of(typeof(WorkerOptions), "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, hasValue) = args[i].IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (args[i][..at], true) : (args[i], false);
            if (!name.StartsWith(Section, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add($"'{args[i]}' is no option of run; settings are written {Section}Name=value");
                continue;
            }

            if (!known.Contains(name[Section.Length..])) problems.Add($"'{name}' is no setting; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}");
            if (hasValue) continue;
            if (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal)) problems.Add($"'{name}' has no value; write {name}=value");
            else i++;
        }

        return problems;
    }

    private static IEnumerable<string> Of(Type options, string prefix) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)
        .SelectMany(property => property.PropertyType.Assembly == typeof(WorkerOptions).Assembly ? Of(property.PropertyType, $"{prefix}{property.Name}:") : [$"{prefix}{property.Name}"]);
}
