using System.Text;
using Classifier.Model.Registry;
using Classifier.Worker.Channels;
using Classifier.Worker.Classification;
using Classifier.Worker.Messages;
using Classifier.Worker.Policy;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Classifier.Worker.Hosting;

/// <summary>Puts the service together: configuration, store, transport, pipeline, and the loopback endpoints.</summary>
public static class WorkerHost
{
    /// <exception cref="SettingException">A value is no number, time or flag where one is expected.</exception>
    public static WorkerOptions ReadOptions(string[] args)
    {
        try
        {
            return Configuration(new ConfigurationBuilder(), args).Build().GetSection("Classifier").Get<WorkerOptions>() ?? new();
        }
        catch (InvalidOperationException failure)
        {
            // The binder's text names the setting, its value and the type.
            throw new SettingException($"{failure.Message} Correct it on the command line, in the environment or in appsettings.json.", failure);
        }
    }

    /// <param name="options">Checked settings.</param>
    /// <param name="brains">Model and policy.</param>
    /// <param name="adapt">Changes the services before they are built, for tests that put faults between the parts.</param>
    public static WebApplication Build(WorkerOptions options, BrainSource brains, Action<IServiceCollection>? adapt = null)
    {
        // Settings are read once. Watching them would mean watching the folder, in which the store may write thousands of times a second.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.WebHost.UseUrls(options.Listen);
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = InboundParser.MaxBodyBytes * 4L);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton(options).AddSingleton(options.RabbitMq).AddSingleton(TimeProvider.System).AddSingleton(brains)
            .AddSingleton<IMessageClassifier>(brains).AddSingleton<IPolicySource>(brains).AddSingleton<WorkerMetrics>().AddSingleton<WorkerState>()
            .AddSingleton<IConversationStore>(_ => ConversationStores.Open(options.Store, options.StorePasswordFile)).AddSingleton<MessageProcessor>().AddSingleton<Persistence>().AddSingleton<WorkerPipeline>()
            .AddHostedService<WorkerService>().AddHostedService<RetentionService>();
        if (options.Transport == "rabbitmq")
        {
            builder.Services.AddSingleton<ITransport, RabbitMqTransport>();
            if (options.RabbitMq.HumanQueues is not null) builder.Services.AddSingleton<HumanQueues>().AddHostedService<HumanQueuesService>();
        }
        else
        {
            builder.Services.AddSingleton(_ => new OutcomeFile(options.Outcomes))
                .AddSingleton(services => new EmbeddedTransport(options.Capacity, services.GetRequiredService<OutcomeFile>().AppendAsync))
                .AddSingleton<ITransport>(services => services.GetRequiredService<EmbeddedTransport>())
                .AddHostedService<InboxService>();
        }

        adapt?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapGet("/health/live", () => "live");
        app.MapGet("/health/ready", (WorkerState state) => state.Ready ? Results.Text("ready") : Results.Text($"not ready {state.Waiting}".TrimEnd(), statusCode: StatusCodes.Status503ServiceUnavailable));
        app.MapGet("/metrics", (WorkerMetrics metrics) => metrics.ToString());
        if (options.Transport == "embedded") app.MapPost("/messages", PostAsync);
        return app;
    }

    /// <summary>The registry the options name, with its champion and the data loaded.</summary>
    /// <exception cref="RegistryException">No champion.</exception>
    public static BrainSource LoadBrains(WorkerOptions options) => new(new ModelRegistry(options.Models), options.Data);

    private static IConfigurationBuilder Configuration(IConfigurationBuilder builder, string[] args) => builder
        .AddJsonFile("appsettings.json", optional: true)
        .AddJsonFile("/etc/classifier/appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(args);

    /// <summary>One message in, its decision and outcomes out once they are safe. A repeat gives an empty list; what cannot be accepted gives 400 and a dead letter.</summary>
    private static async Task PostAsync(HttpContext context, EmbeddedTransport transport)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        IReadOnlyList<Outcome> outcomes;
        try
        {
            outcomes = await (await transport.PostAsync(RawEnvelope.Wrap(body.ToArray(), context.Request.Headers["channel"], context.Request.ContentType), context.RequestAborted)).WaitAsync(context.RequestAborted);
        }
        catch (TransportException failure)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(failure.Message);
            return;
        }

        context.Response.StatusCode = outcomes is [DeadLetter] ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync($"[{string.Join(',', outcomes.Select(outcome => Encoding.UTF8.GetString(OutcomeJson.Serialize(outcome))))}]");
    }
}
