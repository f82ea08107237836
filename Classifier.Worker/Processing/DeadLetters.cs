using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Classifier.Worker.Messages;

namespace Classifier.Worker.Processing;

/// <summary>Builds dead letters: the error beside the untouched body.</summary>
internal static class DeadLetters
{
    /// <summary>Names the kind of failure and where it happened; its text might quote the message, which stands beside it anyway.</summary>
    public static string Poison(Exception failure, int attempts) =>
        $"could not be decided in {attempts} attempts: {failure.GetType().Name} in {failure.TargetSite?.DeclaringType?.Name}.{failure.TargetSite?.Name}; report it with this message, then publish it again";

    /// <summary>Id: that of the message and <c>:dead</c>, else one derived from the body, so that the same body gives the same id.</summary>
    public static DeadLetter Of(ReadOnlyMemory<byte> body, ParseResult parsed, DateTimeOffset now)
    {
        var isText = Utf8.IsValid(body.Span);
        return new()
        {
            Id = parsed.Id is { } id ? $"{id}:dead" : $"dead:{Convert.ToHexStringLower(SHA256.HashData(body.Span))[..16]}",
            InReplyTo = parsed.Id,
            At = now,
            Error = parsed.Error!,
            Body = isText ? Encoding.UTF8.GetString(body.Span) : null,
            BodyBase64 = isText ? null : Convert.ToBase64String(body.Span),
        };
    }
}
