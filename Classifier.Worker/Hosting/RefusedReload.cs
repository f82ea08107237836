using System.Collections.Immutable;
using System.Globalization;
using Classifier.Data;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Hosting;

/// <summary>The alert <c>reload</c>: a changed file or model could not be used and the old one stays in force.</summary>
internal static class RefusedReload
{
    /// <param name="failure">What was wrong; of data problems the first is named with file, line and reason, and the number of all.</param>
    /// <param name="at">Now.</param>
    public static Alert AlertFor(Exception failure, DateTimeOffset at)
    {
        var details = ImmutableSortedDictionary<string, string>.Empty.Add("reason", failure.Message);
        if (failure is DataProblemException { Problems: [var first, ..] problems })
        {
            details = details.SetItem("reason", first.Message).Add("file", first.File).Add("line", first.Line.ToString(CultureInfo.InvariantCulture))
                .Add("problems", problems.Count.ToString(CultureInfo.InvariantCulture));
        }

        return new() { Id = string.Create(CultureInfo.InvariantCulture, $"reload-{at.ToUnixTimeMilliseconds()}"), At = at, Name = "reload", Details = details };
    }
}
