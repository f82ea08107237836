using System.CommandLine;
using Classifier.Data;
using Classifier.Model.Bundles;
using Classifier.Model.Registry;

namespace Classifier.Trainer.CommandLine;

/// <summary>Parses, runs, and turns what can go wrong into the exit codes of the contract.</summary>
internal static class CommandRunner
{
    public static int Run(RootCommand root, string[] args)
    {
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0)
        {
            foreach (var error in parse.Errors) Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine($"See '{root.Name} --help'.");
            return ExitCodes.Usage;
        }

        try
        {
            return parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (DataProblemException failure)
        {
            foreach (var problem in failure.Problems) Console.Error.WriteLine(problem);
            Console.Error.WriteLine($"{failure.Problems.Count} problem(s); nothing was changed.");
            return ExitCodes.Usage;
        }
        catch (Exception failure) when (failure is RegistryException or BundleFormatException)
        {
            Console.Error.WriteLine(failure.Message);
            return ExitCodes.Missing;
        }
        catch (IOException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return ExitCodes.Missing;
        }
    }
}
