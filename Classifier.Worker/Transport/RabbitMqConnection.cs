using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Classifier.Worker.Transport;

/// <summary>Opens connections as the options say; error texts name host and port, never credentials.</summary>
internal static class RabbitMqConnection
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <exception cref="TransportException">The broker cannot be reached or refuses.</exception>
    public static async Task<IConnection> OpenAsync(RabbitMqOptions options, string name, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(options.Uri, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps"))
            throw new TransportException("The RabbitMQ address is not of the form amqp://host:5672/vhost; correct Classifier:RabbitMq:Uri.");

        var factory = new ConnectionFactory
        {
            Uri = uri, ClientProvidedName = name, AutomaticRecoveryEnabled = true, TopologyRecoveryEnabled = true, NetworkRecoveryInterval = Retry,
        };
        if (options.PasswordFile is { } file) (factory.UserName, factory.Password) = (options.User, ReadPassword(file));
        try
        {
            return await factory.CreateConnectionAsync(cancellation);
        }
        catch (BrokerUnreachableException failure)
        {
            throw new TransportException(
                $"RabbitMQ at {uri.Host}:{(uri.Port > 0 ? uri.Port : 5672)} cannot be reached or refuses the login ({failure.InnerException?.GetType().Name}); is it running, are user and virtual host right?", failure);
        }
    }

    private static string ReadPassword(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault() ?? throw new TransportException($"{file}: the password file is empty.");
        }
        catch (IOException failure)
        {
            throw new TransportException($"{file}: the password file cannot be read.", failure);
        }
    }
}
