using System.Security.Cryptography;
using System.Text.Json;
using Classifier.Model.Bundles;

namespace Classifier.Model.Registry;

/// <summary>
/// Trained models on disk: <c>runs/ID/model.bundle</c> with <c>metrics.json</c>, and <c>aliases.json</c> that names champion and previous.
/// Both aliases move together by one atomic rename, so a reader sees the old pair or the new one.
/// </summary>
public sealed class ModelRegistry(string root)
{
    private const string BundleName = "model.bundle";
    private const string MetricsName = "metrics.json";
    private const string ReportName = "report.html";
    private const string LockName = ".lock";
    private const int PatienceMs = 10_000;

    /// <summary>The file whose change tells a reader that a model was promoted.</summary>
    public string AliasesPath { get; } = Path.Combine(root, "aliases.json");

    public string? ChampionId => ReadAliases().Champion;

    public string? PreviousId => ReadAliases().Previous;

    /// <summary>Stores a bundle, its metrics and a page that shows them; the same bundle again replaces only those.</summary>
    /// <returns>The run's id.</returns>
    public string SaveRun(byte[] bundle, string metricsJson, string? reportHtml = null)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(bundle))[..12];
        var folder = Directory.CreateDirectory(RunFolder(id)).FullName;
        WriteAtomically(Path.Combine(folder, BundleName), bundle);
        WriteAtomically(Path.Combine(folder, MetricsName), System.Text.Encoding.UTF8.GetBytes(metricsJson));
        if (reportHtml is not null) WriteAtomically(Path.Combine(folder, ReportName), System.Text.Encoding.UTF8.GetBytes(reportHtml));
        return id;
    }

    /// <summary>Every stored run, newest first.</summary>
    public IReadOnlyList<RunInfo> List()
    {
        var runs = Path.Combine(root, "runs");
        if (!Directory.Exists(runs)) return [];

        var aliases = ReadAliases();
        return [.. Directory.EnumerateDirectories(runs)
            .Where(folder => File.Exists(Path.Combine(folder, BundleName)))
            .Select(folder => Info(Path.GetFileName(folder), aliases))
            .OrderByDescending(run => run.WrittenAt).ThenBy(run => run.Id, StringComparer.Ordinal)];
    }

    /// <summary>The run that <paramref name="name"/> means: an id, the beginning of one, <c>champion</c> or <c>previous</c>.</summary>
    /// <exception cref="RegistryException">None or several are meant.</exception>
    public RunInfo Find(string name)
    {
        var runs = List();
        var found = runs.Where(run => run.Alias == name || run.Id.StartsWith(name, StringComparison.Ordinal)).ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RegistryException($"{root}: no model '{name}'; 'classifier-trainer models' lists what is there, 'classifier-trainer train' makes one."),
            _ => throw new RegistryException($"{root}: '{name}' fits {found.Count} models; give more digits of the id."),
        };
    }

    /// <summary>Loads and verifies the champion.</summary>
    /// <exception cref="RegistryException">There is no champion.</exception>
    /// <exception cref="BundleFormatException">Its file cannot be used.</exception>
    public ModelBundle LoadChampion() => BundleFile.Read(Find("champion").BundlePath);

    /// <summary>Makes a run the champion, after verifying that its bundle loads; the champion before it becomes previous.</summary>
    /// <exception cref="RegistryException">No such run.</exception>
    /// <exception cref="BundleFormatException">The run's file cannot be used; nothing is moved.</exception>
    public void Promote(string name)
    {
        var run = Find(name);
        BundleFile.Read(run.BundlePath);
        using var writer = BeOnlyWriter();
        var now = ReadAliases();
        if (now.Champion != run.Id) WriteAliases(new(run.Id, now.Champion));
    }

    /// <summary>Puts the previous champion back; the one it replaces becomes previous.</summary>
    /// <returns>The id of the new champion.</returns>
    /// <exception cref="RegistryException">There was no champion before.</exception>
    public string Rollback()
    {
        using var writer = BeOnlyWriter();
        var now = ReadAliases();
        if (now.Previous is null) throw new RegistryException($"{root}: no earlier champion to go back to.");
        BundleFile.Read(Find(now.Previous).BundlePath);
        WriteAliases(new(now.Previous, now.Champion));
        return now.Previous;
    }

    /// <summary>Where a run keeps its files.</summary>
    public string RunFolder(string id) => Path.Combine(root, "runs", id);

    private RunInfo Info(string id, Aliases aliases)
    {
        var bundle = Path.Combine(RunFolder(id), BundleName);
        var alias = id == aliases.Champion ? "champion" : id == aliases.Previous ? "previous" : null;
        return new(id, bundle, Path.Combine(RunFolder(id), MetricsName), new DateTimeOffset(File.GetLastWriteTimeUtc(bundle)), alias);
    }

    private Aliases ReadAliases()
    {
        if (!File.Exists(AliasesPath)) return new(null, null);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(AliasesPath), RegistryJson.Default.Aliases) ?? new(null, null);
        }
        catch (JsonException failure)
        {
            throw new RegistryException($"{AliasesPath}: not readable ({failure.Message}); remove it and promote a model again.", failure);
        }
    }

    /// <summary>Keeps another process from moving the aliases between our reading and writing them; a writer that dies lets go.</summary>
    private FileStream BeOnlyWriter()
    {
        Directory.CreateDirectory(root);
        FileStream? stream = null;
        if (SpinWait.SpinUntil(() => (stream = TryLock()) is not null, PatienceMs)) return stream!;
        throw new RegistryException($"{root}: another process has been moving the aliases for {PatienceMs / 1000} seconds; look for a hanging classifier-trainer.");
    }

    private FileStream? TryLock()
    {
        try
        {
            return new FileStream(Path.Combine(root, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null; // held by another writer
        }
    }

    private void WriteAliases(Aliases aliases) =>
        WriteAtomically(AliasesPath, JsonSerializer.SerializeToUtf8Bytes(aliases, RegistryJson.Default.Aliases));

    private static void WriteAtomically(string path, byte[] content)
    {
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
