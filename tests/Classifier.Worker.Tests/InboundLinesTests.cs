using System.Text;
using Classifier.Worker.Replay;

namespace Classifier.Worker.Tests;

public sealed class InboundLinesTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("\uFEFF{1}\r\n{2}\n", new[] { "{1}", "{2}" })]
    [InlineData("{1}\n\n{2}", new[] { "{1}", "", "{2}" })]
    [InlineData("\uFEFF", new string[0])]
    public void Lines_come_without_their_ends_and_without_a_byte_order_mark(string file, string[] lines)
    {
        File.WriteAllBytes(_path, Encoding.UTF8.GetBytes(file));
        Assert.Equal(lines, InboundLines.Read(_path).Select(line => Encoding.UTF8.GetString(line.Span)));
    }
}
