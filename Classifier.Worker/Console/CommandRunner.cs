using System.CommandLine;
using Classifier.Data;
using Classifier.Model.Bundles;
using Classifier.Model.Registry;
using Classifier.Worker.Hosting;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Console;

/// <summary>Parses, runs, and turns what can go wrong into the exit codes of the contract.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parse = root.Parse(args);
        if (parse.Errors.Count > 0)
        {
            foreach (var error in parse.Errors) System.Console.Error.WriteLine(error.Message);
            System.Console.Error.WriteLine($"See '{root.Name} --help'.");
            return ExitCodes.Usage;
        }

        try
        {
            return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (DataProblemException failure)
        {
            foreach (var problem in failure.Problems) System.Console.Error.WriteLine(problem);
            System.Console.Error.WriteLine($"{failure.Problems.Count} problem(s) in the data folder; nothing was started.");
            return ExitCodes.Usage;
        }
        catch (Exception failure) when (failure is FileNotFoundException or SettingException)
        {
            System.Console.Error.WriteLine(failure.Message);
            return ExitCodes.Usage;
        }
        catch (Exception failure) when (failure is RegistryException or BundleFormatException or TransportException or StoreUnavailableException or IOException or DllNotFoundException)
        {
            System.Console.Error.WriteLine(failure.Message);
            return ExitCodes.Missing;
        }
    }
}
