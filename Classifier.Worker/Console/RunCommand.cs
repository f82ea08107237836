using System.CommandLine;
using Classifier.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Classifier.Worker.Console;

/// <summary><c>run</c>: the service. Ends on SIGTERM or Ctrl+C after finishing what it was handed.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var settings = new Argument<string[]>("settings") { Description = "settings such as --Classifier:Transport=rabbitmq", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("run", "run the service (the default)") { settings };
        command.SetAction((parse, cancellation) => RunAsync(parse.GetValue(settings) ?? [], cancellation));
        return command;
    }

    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellation)
    {
        if (SettingNames.Problems(settings) is { Count: > 0 } unknown) return Refuse(unknown);
        var options = WorkerHost.ReadOptions(settings);
        if (options.Problems() is { Count: > 0 } problems) return Refuse(problems);

        using var brains = WorkerHost.LoadBrains(options);
        await using var app = WorkerHost.Build(options, brains);
        await app.StartAsync(cancellation);
        await Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(app, cancellation);
        return app.Services.GetRequiredService<WorkerState>().Failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static int Refuse(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems) System.Console.Error.WriteLine(problem);
        return ExitCodes.Usage;
    }
}
