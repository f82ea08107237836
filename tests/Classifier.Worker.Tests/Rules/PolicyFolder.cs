using Classifier.Data;
using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests.Rules;

/// <summary>A copy of the project's policy files that a test may spoil.</summary>
internal sealed class PolicyFolder : IDisposable
{
    public PolicyFolder()
    {
        var data = System.IO.Path.Combine(TestData.Root, "data");
        foreach (var file in Directory.EnumerateFiles(data, "*.yaml").Concat(new[] { "faq", "compliance", "lexicon" }.SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(data, folder), "*", SearchOption.AllDirectories))))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(data, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("classifier-policy-").FullName;

    public void Edit(string file, Func<string, string> change)
    {
        var path = System.IO.Path.Combine(Path, file);
        var (before, after) = (File.ReadAllText(path), change(File.ReadAllText(path)));
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
    }

    /// <summary>Everything the load complains of.</summary>
    public IReadOnlyList<string> Problems() => [.. Assert.Throws<DataProblemException>(() => PolicySet.Load(Path)).Problems.Select(problem => problem.ToString())];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
