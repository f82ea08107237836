using Classifier.Model.Bundles;
using Classifier.Model.Training;
using Classifier.Model.Faq;
using Classifier.Model.Registry;

namespace Classifier.Model.Tests;

public sealed class BundleTests : IDisposable
{
    private static readonly TextClassifier Classifier = TextClassifier.Train(Rows.All, new TrainingOptions());
    private static readonly byte[] Good = Bundle(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_written_is_read_back()
    {
        var bundle = BundleFile.Read(Good);

        var (before, after) = (new float[3], new float[3]);
        Classifier.Predict("发错货了吧", new ClassifierScratch(), before);
        bundle.Intent.Predict("发错货了吧", new ClassifierScratch(), after);
        Assert.Equal(before, after);
        Assert.Equal(12, bundle.Version.Length);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(500)]
    public void A_file_cut_short_is_refused(int length) => Assert.Throws<BundleFormatException>(() => BundleFile.Read(Good[..length]));

    [Fact]
    public void A_file_without_its_last_byte_says_it_is_cut_short() =>
        Assert.Contains("cut short", Assert.Throws<BundleFormatException>(() => BundleFile.Read(Good[..^1])).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_flipped_bit_is_noticed()
    {
        for (var at = 0; at < Good.Length; at += Math.Max(1, Good.Length / 300))
        {
            var bad = (byte[])Good.Clone();
            bad[at] ^= 0x10;
            Assert.Throws<BundleFormatException>(() => BundleFile.Read(bad));
        }
    }

    [Fact]
    public void A_foreign_file_is_named_as_such() =>
        Assert.Contains("not a classifier model bundle", Assert.Throws<BundleFormatException>(() => BundleFile.Read(new byte[1000])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_newer_format_asks_for_a_newer_program()
    {
        var newer = (byte[])Good.Clone();
        newer[8] = 99;
        Assert.Contains("newer", Assert.Throws<BundleFormatException>(() => BundleFile.Read(newer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Promote_and_rollback_move_both_aliases()
    {
        var registry = new ModelRegistry(_folder);
        var (one, two) = (registry.SaveRun(Good, "{}"), registry.SaveRun(Bundle(2), "{}"));

        registry.Promote(one);
        registry.Promote(two);
        Assert.Equal((two, one), (registry.ChampionId, registry.PreviousId));

        Assert.Equal(one, registry.Rollback());
        Assert.Equal((one, two), (registry.ChampionId, registry.PreviousId));
        Assert.Equal(one, registry.LoadChampion().Version);
    }

    [Fact]
    public void A_broken_bundle_is_not_promoted()
    {
        var registry = new ModelRegistry(_folder);
        var good = registry.SaveRun(Good, "{}");
        registry.Promote(good);
        var bad = registry.SaveRun(Good[..^40], "{}");

        Assert.Throws<BundleFormatException>(() => registry.Promote(bad));
        Assert.Equal(good, registry.ChampionId);
    }

    [Fact]
    public void An_empty_registry_says_how_to_fill_it() =>
        Assert.Contains("classifier-trainer train", Assert.Throws<RegistryException>(() => new ModelRegistry(_folder).LoadChampion()).Message, StringComparison.Ordinal);

    private static byte[] Bundle(int seed)
    {
        var manifest = new BundleManifest { TrainingRows = 1, TrainingData = "test", Seed = seed, Intents = [.. Classifier.Labels], Sentiments = [.. Classifier.Labels] };
        return BundleFile.Write(manifest, Classifier, Classifier, FaqConfidence.Unfitted, FaqEntryTrainer.Train(Rows.All, new TrainingOptions()));
    }
}
