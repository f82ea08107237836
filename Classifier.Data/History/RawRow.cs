namespace Classifier.Data.History;

/// <summary>A row as it stands in a file, before its values are checked.</summary>
internal sealed record RawRow(int Line, IReadOnlyDictionary<string, string> Fields)
{
    public string Get(string column) => Fields.TryGetValue(column, out var value) ? value.Trim() : "";
}
