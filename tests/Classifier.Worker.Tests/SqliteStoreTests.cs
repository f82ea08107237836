using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests;

public sealed class SqliteStoreTests : StoreContractTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;

    private string File => Path.Combine(_folder, "conversations.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Survives_being_closed()
    {
        var path = Path.Combine(_folder, "again.db");
        await using (var store = SqliteStore.Open(path)) await store.SaveAsync([new("a", 0, new byte[] { 1 }, null, false, "c", TestData.Noon)], default);
        await using var again = SqliteStore.Open(path);
        Assert.Single(await again.LoadAsync(["a"], default));
    }

    [Fact]
    public void A_path_that_cannot_be_a_file_is_named() =>
        Assert.Contains(_folder, Assert.Throws<IOException>(() => SqliteStore.Open(_folder)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task What_was_erased_is_in_no_file_any_more()
    {
        var secret = "只有这位顾客说过的话"u8.ToArray();
        await Store.SaveAsync([new("a", 0, secret, null, true, "c1", TestData.Noon), new("b", 0, new byte[] { 1 }, null, false, "c2", TestData.Noon)], default);
        await Store.SaveAsync([new("a", 1, secret, null, false, "c1", TestData.Noon)], default);
        Assert.True(OnDisk(secret));

        Assert.Equal(1, await Store.EraseAsync("c1", default));

        Assert.False(OnDisk(secret));
    }

    protected override Task<IConversationStore> OpenAsync() => Task.FromResult<IConversationStore>(SqliteStore.Open(File));

    private bool OnDisk(byte[] bytes) => Directory.EnumerateFiles(_folder).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray().AsSpan().IndexOf(bytes) >= 0;
    });
}
