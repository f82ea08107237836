using Classifier.FaultHost;
using Classifier.Worker.Hosting;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using Microsoft.Extensions.DependencyInjection;

// fault-host FAULT N: the service as `classifier-worker run` starts it, with the fault at the N-th batch.
var trip = new Trip(Enum.Parse<Fault>(args[0], ignoreCase: true), int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture));
var options = WorkerHost.ReadOptions([]);
using var brains = WorkerHost.LoadBrains(options);
await using var app = WorkerHost.Build(options, brains, services =>
{
    Wrap<IConversationStore>(services, inner => new FaultyStore(inner, trip));
    Wrap<ITransport>(services, inner => new FaultyTransport(inner, trip));
    Wrap<TimeProvider>(services, _ => new JumpingClock(trip));
});
var state = app.Services.GetRequiredService<WorkerState>();
await app.RunAsync();
return state.Failed ? 1 : 0;

static void Wrap<T>(IServiceCollection services, Func<T, T> wrapper) where T : class
{
    var inner = services.Last(service => service.ServiceType == typeof(T));
    services.Remove(inner);
    services.AddSingleton(provider => wrapper((T)(inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
}
