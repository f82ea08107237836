using Classifier.Worker.Storage;

namespace Classifier.Worker.Tests;

public sealed class MemoryStoreTests : StoreContractTests
{
    protected override IConversationStore Open() => new MemoryStore();
}
