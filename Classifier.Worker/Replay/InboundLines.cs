namespace Classifier.Worker.Replay;

/// <summary>The lines of a .jsonl file as raw bytes: what is not UTF-8 must reach the dead letters as it was.</summary>
public static class InboundLines
{
    /// <summary>Every line, also empty ones, without its line end; nothing after the last one.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var lines = new List<ReadOnlyMemory<byte>>();
        // Programs on Windows put a byte order mark before the first line.
        for (var start = file.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0; start < file.Length;)
        {
            var length = file.AsSpan(start).IndexOf((byte)'\n');
            var end = length < 0 ? file.Length : start + length;
            lines.Add(file.AsMemory(start..(end > start && file[end - 1] == '\r' ? end - 1 : end)));
            start = end + 1;
        }

        return lines;
    }
}
