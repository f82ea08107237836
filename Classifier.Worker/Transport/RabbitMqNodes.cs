using System.Globalization;
using RabbitMQ.Client;

namespace Classifier.Worker.Transport;

/// <summary>The nodes of a cluster in the order of the configuration: which one is in use is then no accident.</summary>
internal sealed class RabbitMqNodes(IReadOnlyList<AmqpTcpEndpoint> endpoints) : IEndpointResolver
{
    public IEnumerable<AmqpTcpEndpoint> All() => endpoints;

    /// <summary>Host and port of each, for error texts.</summary>
    public override string ToString() => string.Join(", ", endpoints.Select(endpoint => $"{endpoint.HostName}:{endpoint.Port}"));

    /// <param name="others">As in <see cref="RabbitMqOptions.OtherHosts"/>.</param>
    /// <param name="port">Where none is given.</param>
    /// <exception cref="FormatException">Names the entry that is neither <c>host</c> nor <c>host:port</c>.</exception>
    public static IReadOnlyList<(string Host, int Port)> Parse(string others, int port) => [.. others
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => Entry(entry, port) ?? throw new FormatException($"'{entry}' is neither host nor host:port"))];

    private static (string Host, int Port)? Entry(string entry, int port)
    {
        // A lone IPv6 address is full of colons; with a port it stands in brackets.
        if (Uri.CheckHostName(entry) != UriHostNameType.Unknown) return (entry, port);
        var colon = entry.LastIndexOf(':');
        return colon > 0 && Uri.CheckHostName(entry[..colon]) != UriHostNameType.Unknown
            && int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 65_535
            ? (entry[..colon].Trim('[', ']'), given) : null;
    }
}
