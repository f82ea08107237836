using System.Collections.Immutable;
using System.Text.Json;
using Classifier.Data.Faq;

namespace Classifier.Worker.Hosting;

/// <summary>
/// When each FAQ entry was last sent, or first seen if never, in a small file beside the store (REQUIREMENTS 3.5). A crash loses at most a minute of it.
/// Not for several threads at once.
/// </summary>
public sealed class FaqUsage
{
    private readonly string _path;
    private ImmutableSortedDictionary<string, DateTimeOffset> _last;
    private bool _changed;

    private FaqUsage(string path, ImmutableSortedDictionary<string, DateTimeOffset> last) => (_path, _last) = (path, last);

    /// <summary>What the file says; nothing when there is none or it cannot be used: then counting begins anew.</summary>
    public static FaqUsage Open(string path)
    {
        try
        {
            return new(path, File.Exists(path) ? Read(File.ReadAllBytes(path)) : Read("{}"u8));
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            return new(path, Read("{}"u8));
        }
    }

    /// <summary>Entries are in force; those not known yet count from now on.</summary>
    public void See(IEnumerable<FaqEntry> entries, DateTimeOffset now) => Note(entries.Where(entry => !_last.ContainsKey(entry.Id)).Select(entry => KeyValuePair.Create(entry.Id, now)));

    /// <summary>Entries were sent at these times.</summary>
    public void Note(IEnumerable<KeyValuePair<string, DateTimeOffset>> used)
    {
        var after = _last.SetItems(used);
        _changed |= !ReferenceEquals(after, _last);
        _last = after;
    }

    /// <summary>Writes the file if anything changed; whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written; try again later.</exception>
    public void Save()
    {
        if (!_changed) return;
        if (Path.GetDirectoryName(_path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.WriteAllBytes(_path + ".new", JsonSerializer.SerializeToUtf8Bytes(_last));
        File.Move(_path + ".new", _path, overwrite: true);
        _changed = false;
    }

    /// <summary>Entries that were not sent for so long, longest first.</summary>
    public IReadOnlyList<(FaqEntry Entry, DateTimeOffset Since)> Stale(FaqCatalogue faq, TimeSpan unused, DateTimeOffset now) =>
        [.. faq.Entries.Where(entry => _last.ContainsKey(entry.Id)).Select(entry => (entry, _last[entry.Id])).Where(pair => now - pair.Item2 >= unused).OrderBy(pair => pair.Item2)];

    private static ImmutableSortedDictionary<string, DateTimeOffset> Read(ReadOnlySpan<byte> json) =>
        (JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(json) ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
