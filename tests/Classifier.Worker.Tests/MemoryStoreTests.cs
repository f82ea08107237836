using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests;

public sealed class MemoryStoreTests : StoreContractTests
{
    protected override Task<IConversationStore> OpenAsync() => Task.FromResult<IConversationStore>(new MemoryStore());
}
