using System.Text;
using Classifier.Data;

namespace Classifier.Worker.Compliance;

/// <summary>Reads the folder fold/: a plain character, tab, the characters that stand in for it.</summary>
internal static class StandInReader
{
    public static Dictionary<Rune, char> Read(string folder, ICollection<DataProblem> problems)
    {
        var standIns = new Dictionary<Rune, char>();
        if (!Directory.Exists(folder)) return standIns;

        foreach (var file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
        {
            foreach (var (number, fields) in TabFile.Read(file, problems))
            {
                if (fields is not [{ Length: 1 } plain, { Length: > 0 } others])
                {
                    problems.Add(new(file, number, "one plain character, tab, the characters that stand in for it are expected"));
                    continue;
                }

                foreach (var other in others.EnumerateRunes())
                {
                    if (other.Value == plain[0]) problems.Add(new(file, number, $"'{other}' stands in for itself; take it out"));
                    else if (!standIns.TryAdd(other, plain[0]) && standIns[other] != plain[0])
                        problems.Add(new(file, number, $"'{other}' stands in for '{standIns[other]}' already; it can be only one of them"));
                }
            }
        }

        return standIns;
    }
}
