using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Classifier.Worker.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Classifier.Worker.Transport;

/// <summary>Opens connections as the options say; error texts name host and port, never credentials.</summary>
internal static class RabbitMqConnection
{
    /// <summary>A machine that is off does not even refuse; the next one then has its turn.</summary>
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(10);

    /// <exception cref="TransportException">The broker cannot be reached or refuses.</exception>
    public static async Task<IConnection> OpenAsync(RabbitMqOptions options, string name, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(options.Uri, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps"))
            throw new TransportException("The RabbitMQ address is not of the form amqp://host:5672/vhost; correct Classifier:RabbitMq:Uri.");

        // No automatic recovery: it would hand a new connection to publishers that count on the order of the old one.
        var factory = new ConnectionFactory
        {
            Uri = uri, ClientProvidedName = name, AutomaticRecoveryEnabled = false, TopologyRecoveryEnabled = false,
            RequestedHeartbeat = options.Heartbeat, RequestedConnectionTimeout = ConnectWithin,
        };
        var hosts = new RabbitMqNodes([]);
        try
        {
            if (options.PasswordFile is { } file) (factory.UserName, factory.Password) = (options.User, SecretFile.Read(file));
            hosts = Nodes(options, uri);
            return await factory.CreateConnectionAsync(hosts, name, cancellation);
        }
        catch (BrokerUnreachableException failure)
        {
            throw new TransportException(
                $"RabbitMQ at {hosts} cannot be reached or refuses the login ({Cause(failure)}); is it running, are user and virtual host right, is its certificate trusted?", failure);
        }
        catch (FormatException failure)
        {
            throw new TransportException($"Classifier:RabbitMq:OtherHosts: {failure.Message}.", failure);
        }
        catch (Exception failure) when (failure is IOException or CryptographicException)
        {
            throw new TransportException(failure is IOException ? failure.Message : $"A file of the TLS settings of RabbitMQ cannot be used: {failure.Message}", failure);
        }
    }

    private static RabbitMqNodes Nodes(RabbitMqOptions options, Uri uri)
    {
        var port = uri.Port > 0 ? uri.Port : uri.Scheme == "amqps" ? 5671 : 5672;
        return new([.. RabbitMqNodes.Parse(options.OtherHosts, port).Prepend((Host: uri.Host, Port: port))
            .Select(node => new AmqpTcpEndpoint(node.Host, node.Port, uri.Scheme == "amqps" ? Tls(options, node.Host) : new SslOption()))]);
    }

    private static string? Cause(BrokerUnreachableException failure) =>
        (failure.InnerException is AggregateException { InnerException: { } only } ? only : failure.InnerException)?.GetType().Name;

    private static SslOption Tls(RabbitMqOptions options, string host)
    {
        var tls = new SslOption(host, enabled: true);
        if (options.CertificateFile is { } certificate) tls.Certs = [X509Certificate2.CreateFromPemFile(certificate, options.KeyFile)];
        if (options.CaFile is null) return tls;

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(options.CaFile);
        tls.CertificateValidationCallback = (_, presented, _, errors) =>
        {
            // The name must be right in any case; whether the signer is known is decided by the file alone.
            if (presented is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None) return false;
            using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            return chain.Build(X509CertificateLoader.LoadCertificate(presented.Export(X509ContentType.Cert)));
        };
        return tls;
    }
}
