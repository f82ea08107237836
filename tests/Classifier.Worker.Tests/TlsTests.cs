using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Tests;

/// <summary>Which brokers are spoken to over TLS, and what stands in errors.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("localhost", true, true)]
    [InlineData("localhost", false, false)]
    [InlineData("elsewhere.example", true, false)]
    public async Task Only_a_broker_with_the_right_name_and_a_trusted_signer_is_spoken_to(string name, bool trusted, bool spokenTo)
    {
        using var certificate = Certificate(name);
        using var other = Certificate("localhost");
        var file = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(file, (trusted ? certificate : other).ExportCertificatePem());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var greeted = GreetedAsync(listener, certificate);

        var options = new RabbitMqOptions { Uri = $"amqps://user:secret@localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/", CaFile = file };
        var failure = await Assert.ThrowsAsync<TransportException>(() => RabbitMqConnection.OpenAsync(options, "test", default));

        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(spokenTo, await greeted.WaitAsync(Deadline));
    }

    [Fact]
    public async Task A_password_file_or_certificate_that_is_not_there_is_named()
    {
        var options = new RabbitMqOptions { Uri = "amqps://localhost:1/", PasswordFile = "/nowhere/password" };
        Assert.Contains("/nowhere/password", (await Assert.ThrowsAsync<TransportException>(() => RabbitMqConnection.OpenAsync(options, "test", default))).Message, StringComparison.Ordinal);
        options = new RabbitMqOptions { Uri = "amqps://localhost:1/", CaFile = "/nowhere/ca.pem" };
        Assert.Contains("/nowhere/ca.pem", (await Assert.ThrowsAsync<TransportException>(() => RabbitMqConnection.OpenAsync(options, "test", default))).Message, StringComparison.Ordinal);
    }

    /// <summary>Whether the client, after the handshake, says the first bytes of AMQP.</summary>
    private static async Task<bool> GreetedAsync(TcpListener listener, X509Certificate2 certificate)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(certificate);
            var header = new byte[4];
            await stream.ReadExactlyAsync(header);
            return header.AsSpan().SequenceEqual("AMQP"u8);
        }
        catch (Exception failure) when (failure is IOException or AuthenticationException)
        {
            return false;
        }
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), null);
    }
}
