namespace Classifier.Worker.Transport;

/// <summary>How to reach RabbitMQ.</summary>
public sealed record RabbitMqOptions
{
    /// <value><c>amqp://host:5672/vhost</c> or <c>amqps://…</c>; may hold user and password. Never logged. Default amqp://localhost:5672/.</value>
    public string Uri { get; init; } = "amqp://localhost:5672/";

    /// <value>
    /// Other nodes of the same cluster, <c>host</c> or <c>host:port</c>, separated by commas; user, virtual host, TLS and, where none is given, port are those of <see cref="Uri"/>.
    /// Tried in this order when the one before cannot be reached. Default none.
    /// </value>
    public string OtherHosts { get; init; } = "";

    /// <value>File whose first line is the password, so that it stands in no configuration. Default none.</value>
    public string? PasswordFile { get; init; }

    /// <value>User that goes with <see cref="PasswordFile"/>. Default guest.</value>
    public string User { get; init; } = "guest";

    /// <value>PEM file of the authorities that may have signed the broker's certificate, instead of the system's. Default none.</value>
    public string? CaFile { get; init; }

    /// <value>PEM file of this client's certificate, for brokers that ask for one. Default none.</value>
    public string? CertificateFile { get; init; }

    /// <value>PEM file of the key of <see cref="CertificateFile"/>. Default none.</value>
    public string? KeyFile { get; init; }

    /// <value>First part of every exchange and queue name. Default chat.</value>
    public string Prefix { get; init; } = "chat";

    /// <value>Messages handed out and not acknowledged. Default 1000.</value>
    public ushort Prefetch { get; init; } = 1000;

    /// <value>Times a message is handed out before it is dead-lettered by the broker. Default 20.</value>
    public int DeliveryLimit { get; init; } = 20;

    /// <value>Inbound queues that messages are spread over by their header <c>conversation-id</c>; the same in all workers. 0: one queue for all. Default 0.</value>
    public int Partitions { get; init; }

    /// <value>With partitions: how many workers share them. Default 1.</value>
    public int Workers { get; init; } = 1;

    /// <value>With partitions: which of them this is, from 0. It takes every <see cref="Workers"/>-th partition and stands by for the rest. Default 0.</value>
    public int Worker { get; init; }

    /// <value>With partitions: how long after its start a worker also stands by for the others' partitions. Default 5 s.</value>
    public TimeSpan StandbyAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <value>
    /// Where each human queue has an AMQP queue of its own (made by you, bound to <c>ticket.QUEUE</c>): its name with <c>{queue}</c> for the human queue's, such as
    /// <c>agents.{queue}</c>. Tickets then pass over a human queue whose AMQP queue nobody consumes. Default none: it is not known who is there.
    /// </value>
    public string? HumanQueues { get; init; }

    /// <value>A connection without a sign of life for about this long is lost. Default 20 s.</value>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(20);
}
