using Classifier.Data;
using Classifier.Model;
using Classifier.Model.Bundles;
using Classifier.Model.Registry;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Classification;

/// <summary>
/// The brain in force. A newly promoted model or changed data is loaded beside it and swapped in by one reference write; what cannot be
/// loaded leaves the old one in place.
/// </summary>
public sealed class BrainSource : IMessageClassifier, IPolicySource, IDisposable
{
    private readonly ModelRegistry _registry;
    private readonly string _dataFolder;
    private readonly string? _policyFile;
    private readonly ThreadLocal<ClassifierScratch> _scratch = new(() => new ClassifierScratch());
    private volatile Brain _brain;
    private string _seen;

    /// <exception cref="RegistryException">There is no champion.</exception>
    /// <exception cref="BundleFormatException">The champion's file cannot be used.</exception>
    /// <exception cref="DataProblemException">The data folder has problems.</exception>
    public BrainSource(ModelRegistry registry, string dataFolder, string? policyFile = null)
    {
        (_registry, _dataFolder, _policyFile) = (registry, dataFolder, policyFile);
        _seen = Fingerprint();
        _brain = Load();
    }

    public Brain Brain => _brain;

    PolicySet IPolicySource.Current => _brain.Policy;

    public Prediction Classify(string text, bool explain = false) => _brain.Classify(text, _scratch.Value!, explain);

    /// <summary>Loads again if the champion or a data file changed since the last look. True when a new brain is in force.</summary>
    /// <exception cref="RegistryException">As for the constructor; the old brain stays.</exception>
    /// <exception cref="BundleFormatException">As for the constructor; the old brain stays.</exception>
    /// <exception cref="DataProblemException">As for the constructor; the old brain stays.</exception>
    public bool Refresh()
    {
        var now = Fingerprint();
        if (now == _seen) return false;
        _seen = now;
        _brain = Load();
        return true;
    }

    public void Dispose() => _scratch.Dispose();

    private Brain Load() => new(_registry.LoadChampion(), PolicySet.Load(_dataFolder, _policyFile));

    /// <summary>Champion and the time of every file that makes the policy; history is the trainer's and does not count.</summary>
    private string Fingerprint()
    {
        string[] folders = ["faq", "compliance", "lexicon"];
        var files = folders.Select(folder => Path.Combine(_dataFolder, folder)).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Concat(Directory.Exists(_dataFolder) ? Directory.EnumerateFiles(_dataFolder, "*.yaml") : [])
            .Order(StringComparer.Ordinal);
        return string.Join('\n', files.Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}").Prepend(_registry.ChampionId ?? ""));
    }
}
