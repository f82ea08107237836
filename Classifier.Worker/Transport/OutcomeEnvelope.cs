using System.Text;
using Classifier.Worker.Messages;
using RabbitMQ.Client;

namespace Classifier.Worker.Transport;

/// <summary>Exchange key and properties an outcome is published under.</summary>
internal static class OutcomeEnvelope
{
    private const int MaxErrorLength = 500;

    public static string RoutingKey(Outcome outcome) => outcome switch
    {
        Decision => "decision",
        Reply => $"reply.{Word(outcome.Channel)}.{Word(outcome.Account)}",
        Ticket ticket => $"ticket.{Word(ticket.Queue)}",
        Review => "review",
        TemplateRequired => $"template-required.{Word(outcome.Channel)}",
        Alert alert => $"alert.{Word(alert.Name)}",
        _ => "",
    };

    public static BasicProperties Properties(Outcome outcome)
    {
        var properties = new BasicProperties
        {
            MessageId = outcome.Id, CorrelationId = outcome.InReplyTo, ContentType = "application/json", ContentEncoding = "utf-8",
            DeliveryMode = DeliveryModes.Persistent, AppId = "classifier",
        };
        if (outcome is DeadLetter dead)
            properties.Headers = new Dictionary<string, object?> { ["x-error"] = Encoding.UTF8.GetBytes(dead.Error.Length <= MaxErrorLength ? dead.Error : dead.Error[..MaxErrorLength]) };
        return properties;
    }

    /// <summary>Words of a routing key: dots, wildcards and white space in names would change its meaning.</summary>
    private static string Word(string? name) =>
        name is null ? "unknown" : name.Any(Separates) ? string.Concat(name.Select(c => Separates(c) ? '_' : c)) : name;

    private static bool Separates(char c) => c is '.' or '*' or '#' || char.IsWhiteSpace(c);
}
