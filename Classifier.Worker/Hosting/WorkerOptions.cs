using Classifier.Worker.Storage;
using Classifier.Worker.Transport;

namespace Classifier.Worker.Hosting;

/// <summary>
/// Settings of the service: section <c>Classifier</c> of appsettings.json, environment variables <c>CLASSIFIER__…</c>, or command line
/// <c>--Classifier:…</c>. What the business decides is not here but in the data folder.
/// </summary>
public sealed record WorkerOptions
{
    /// <value><c>embedded</c> or <c>rabbitmq</c>. Default embedded.</value>
    public string Transport { get; init; } = "embedded";

    /// <value>Folder of FAQ, policy, word lists, history. Default data.</value>
    public string Data { get; init; } = Environment.GetEnvironmentVariable("CLASSIFIER_DATA") ?? "data";

    /// <value>Model registry folder. Default models.</value>
    public string Models { get; init; } = Environment.GetEnvironmentVariable("CLASSIFIER_MODELS") ?? "models";

    /// <value>Where conversations are kept: the path of a SQLite file (one worker), or a PostgreSQL connection string that begins with <c>Host=</c> (any number). Default var/conversations.db.</value>
    public string Store { get; init; } = "var/conversations.db";

    /// <value>File whose first line is the password for PostgreSQL. Default none.</value>
    public string? StorePasswordFile { get; init; }

    /// <value>Conversations without a message for this many days are removed. Default 365.</value>
    public int RetentionDays { get; init; } = 365;

    /// <value>File that keeps when each FAQ entry was last sent. Default faq-usage.json beside the SQLite file, or in var.</value>
    public string? FaqUsage { get; init; }

    internal string FaqUsageFile => FaqUsage ?? Path.Combine(ConversationStores.IsPostgres(Store) ? "var" : Path.GetDirectoryName(Store) ?? "", "faq-usage.json");

    /// <value>Entries that were not sent for this many days are reported by <c>check</c>. Default 180.</value>
    public int StaleAfterDays { get; init; } = 180;

    /// <value>Where the embedded transport appends outcomes. Default var/outcomes.jsonl.</value>
    public string Outcomes { get; init; } = "var/outcomes.jsonl";

    /// <value>Folder whose .jsonl files the embedded transport reads. Default var/inbox.</value>
    public string Inbox { get; init; } = "var/inbox";

    /// <value>Address of health, metrics and, embedded, of <c>POST /messages</c>. Keep it on loopback: it asks for no password. Default http://127.0.0.1:8077.</value>
    public string Listen { get; init; } = "http://127.0.0.1:8077";

    /// <value>Messages that may wait in the embedded transport. Default 1000.</value>
    public int Capacity { get; init; } = 1000;

    public RabbitMqOptions RabbitMq { get; init; } = new();

    /// <summary>Everything wrong at once; empty when all is fine.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Transport is not ("embedded" or "rabbitmq")) problems.Add($"Classifier:Transport is '{Transport}'; use embedded or rabbitmq");
        if (Capacity is < 1 or > 1_000_000) problems.Add($"Classifier:Capacity is {Capacity}; 1 to 1,000,000 is allowed");
        if (string.IsNullOrWhiteSpace(Store)) problems.Add("Classifier:Store is empty; give the path of a SQLite file, or Host=…;Database=…;Username=… for PostgreSQL");
        if (StorePasswordFile is not null && !ConversationStores.IsPostgres(Store)) problems.Add("Classifier:StorePasswordFile is set, but Classifier:Store is a SQLite file, which has no password");
        if (ConversationStores.IsPostgres(Store) && Store.Contains("Password=", StringComparison.OrdinalIgnoreCase) && StorePasswordFile is not null)
            problems.Add("Classifier:Store holds a password and Classifier:StorePasswordFile names another; keep the file");
        if (RetentionDays is < 3 or > 36_500) problems.Add($"Classifier:RetentionDays is {RetentionDays}; 3 (repeats must be recognised that long) to 36,500 is allowed");
        if (StaleAfterDays is < 1 or > 36_500) problems.Add($"Classifier:StaleAfterDays is {StaleAfterDays}; 1 to 36,500 is allowed");
        if (RabbitMq.DeliveryLimit < 1) problems.Add($"Classifier:RabbitMq:DeliveryLimit is {RabbitMq.DeliveryLimit}; at least 1 is needed");
        if (RabbitMq.Prefetch < 1) problems.Add("Classifier:RabbitMq:Prefetch is 0; that would hand out without limit, give at least 1");
        if (RabbitMq.Partitions is < 0 or > 256) problems.Add($"Classifier:RabbitMq:Partitions is {RabbitMq.Partitions}; 0 (one queue) to 256 is allowed");
        if (RabbitMq.Workers < 1 || RabbitMq.Worker < 0 || RabbitMq.Worker >= RabbitMq.Workers)
            problems.Add($"Classifier:RabbitMq:Worker is {RabbitMq.Worker} of Workers {RabbitMq.Workers}; workers are counted from 0");
        if (RabbitMq.Partitions > 0 && RabbitMq.Workers > RabbitMq.Partitions) problems.Add($"Classifier:RabbitMq:Workers is {RabbitMq.Workers}, more than Partitions {RabbitMq.Partitions}; some would have nothing to do");
        if (RabbitMq.Heartbeat < TimeSpan.FromSeconds(1)) problems.Add($"Classifier:RabbitMq:Heartbeat is {RabbitMq.Heartbeat}; at least 00:00:01 is needed, without it a silent connection goes unnoticed");
        CheckOtherHosts(problems);
        if (RabbitMq.HumanQueues?.Contains(HumanQueues.Place, StringComparison.Ordinal) == false)
            problems.Add($"Classifier:RabbitMq:HumanQueues is '{RabbitMq.HumanQueues}'; it needs {HumanQueues.Place} where the human queue's name stands, such as agents.{HumanQueues.Place}");
        if (RabbitMq.CertificateFile is null != RabbitMq.KeyFile is null) problems.Add("Classifier:RabbitMq:CertificateFile and KeyFile go together; one is missing");
        if (string.IsNullOrWhiteSpace(RabbitMq.Prefix)) problems.Add("Classifier:RabbitMq:Prefix is empty; exchanges and queues need a name");
        if (!Uri.TryCreate(Listen, UriKind.Absolute, out _)) problems.Add($"Classifier:Listen is '{Listen}'; an address such as http://127.0.0.1:8077 is expected");
        return problems;
    }
    private void CheckOtherHosts(List<string> problems)
    {
        try
        {
            RabbitMqNodes.Parse(RabbitMq.OtherHosts, port: 1);
        }
        catch (FormatException failure)
        {
            problems.Add($"Classifier:RabbitMq:OtherHosts: {failure.Message}; give the other nodes as host or host:port, separated by commas");
        }
    }
}
