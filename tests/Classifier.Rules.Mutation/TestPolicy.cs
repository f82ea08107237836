using Classifier.Worker.Policy;

namespace Classifier.Worker.Tests;

/// <summary>
/// The project's own policy, loaded once for each mutant. Stryker runs one mutant after the other in the same process; a policy that was loaded while a mutant was
/// in force, or a load that failed under it, must not be there any more for the next one: everything would seem to be found.
/// </summary>
internal static class TestPolicy
{
    private static readonly Lock Gate = new();
    private static ((int Mutant, int Test) At, PolicySet Policy)? _loaded;

    public static PolicySet Current
    {
        get
        {
            lock (Gate)
            {
                var at = (First("STRYKER_MUTANT_FILE"), First("STRYKER_COVERAGE_EPOCH_FILE"));
                if (_loaded is { } loaded && loaded.At == at) return loaded.Policy;
                _loaded = null;
                var policy = PolicySet.Load(Path.Combine(TestData.Root, "data"));
                _loaded = (at, policy);
                return policy;
            }
        }
    }

    /// <summary>
    /// The first number in a file of Stryker's runner for the Microsoft Testing Platform: the mutant in force; the test at hand while it notes which tests reach which
    /// mutants, so that each test is seen to reach what loads its policy. -1 without Stryker.
    /// </summary>
    private static int First(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { } path || !File.Exists(path)) return -1;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> number = stackalloc byte[sizeof(int)];
        return file.ReadAtLeast(number, number.Length, throwOnEndOfStream: false) == number.Length ? BitConverter.ToInt32(number) : -1;
    }
}
