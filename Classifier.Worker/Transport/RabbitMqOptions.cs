namespace Classifier.Worker.Transport;

/// <summary>How to reach RabbitMQ.</summary>
public sealed record RabbitMqOptions
{
    /// <value><c>amqp://host:5672/vhost</c> or <c>amqps://…</c>; may hold user and password. Never logged. Default amqp://localhost:5672/.</value>
    public string Uri { get; init; } = "amqp://localhost:5672/";

    /// <value>File whose first line is the password, so that it stands in no configuration. Default none.</value>
    public string? PasswordFile { get; init; }

    /// <value>User that goes with <see cref="PasswordFile"/>. Default guest.</value>
    public string User { get; init; } = "guest";

    /// <value>First part of every exchange and queue name. Default chat.</value>
    public string Prefix { get; init; } = "chat";

    /// <value>Messages handed out and not acknowledged. Default 512.</value>
    public ushort Prefetch { get; init; } = 512;

    /// <value>Times a message is handed out before it is dead-lettered by the broker. Default 20.</value>
    public int DeliveryLimit { get; init; } = 20;
}
