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

    protected override IConversationStore Open() => SqliteStore.Open(File);
}
