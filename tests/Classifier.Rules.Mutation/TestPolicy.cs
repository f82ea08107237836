using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests;

/// <summary>
/// The project's own policy, loaded once for each mutant. Stryker runs one mutant after the other in the same process; a policy that was loaded while a mutant was
/// in force, or a load that failed under it, must not be there any more for the next one: everything would seem to be found.
/// </summary>
internal static class TestPolicy
{
    private static readonly Lock Gate = new();
    private static readonly string? MutantFile = Environment.GetEnvironmentVariable("STRYKER_MUTANT_FILE");
    private static (int Mutant, PolicySet Policy)? _loaded;

    public static PolicySet Current
    {
        get
        {
            lock (Gate)
            {
                var mutant = ActiveMutant();
                if (_loaded is { } loaded && loaded.Mutant == mutant) return loaded.Policy;
                _loaded = null;
                var policy = PolicySet.Load(Path.Combine(TestData.Root, "data"));
                _loaded = (mutant, policy);
                return policy;
            }
        }
    }

    /// <summary>The first four bytes of the file in which Stryker's runner for the Microsoft Testing Platform names the mutant in force.</summary>
    private static int ActiveMutant()
    {
        if (MutantFile is null || !File.Exists(MutantFile)) return -1;
        using var file = new FileStream(MutantFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> id = stackalloc byte[sizeof(int)];
        return file.ReadAtLeast(id, id.Length, throwOnEndOfStream: false) == id.Length ? BitConverter.ToInt32(id) : -1;
    }
}
