using Classifier.Worker.Classification;
using Classifier.Worker.Conversations.Documents;
using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Processing;
using Classifier.Worker.Storage;
using Classifier.Worker.Transport;
using Microsoft.Extensions.Logging.Abstractions;
using static Classifier.Worker.Tests.TestData;

namespace Classifier.Worker.Tests;

public sealed class ProcessingTests : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly FakeBrain _brain = new();
    private readonly MemoryStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_repeated_id_is_decided_once_in_one_batch_and_across_batches()
    {
        var processor = Processor();
        var first = await processor.HandleAsync([Body("m1", "一"), Body("m1", "一")], false, default);
        var second = await processor.HandleAsync([Body("m1", "一")], false, default);

        Assert.NotEmpty(first[0].Outcomes);
        Assert.All([first[1], second[0]], result => Assert.True(result.Repeat && result.Outcomes.Count == 0));
    }

    [Fact]
    public async Task A_conversation_keeps_to_its_customer()
    {
        static ReadOnlyMemory<byte> From(string id, string customer) => Utf8($$"""{"id":"{{id}}","channel":"wechat","account":"shop","customerId":"{{customer}}","conversationId":"x","sentAt":"2026-03-10T12:00:00+08:00","type":"text","text":"一"}""");
        var results = await Processor().HandleAsync([From("m1", "alice"), From("m2", "bob"), From("m3", "alice")], false, default);

        Assert.Equal("alice", results[0].Outcomes[0].CustomerId);
        Assert.Contains("another customer", Assert.IsType<DeadLetter>(Assert.Single(results[1].Outcomes)).Error, StringComparison.Ordinal);
        Assert.IsType<Decision>(results[2].Outcomes[0]);
    }

    [Fact]
    public async Task A_timer_that_fails_is_put_off_and_its_neighbours_fire()
    {
        var processor = Processor();
        await processor.HandleAsync([Body("m1", "转人工", "good"), Body("m2", "转人工", "bad")], false, default);
        var rows = await _store.LoadAsync(["wechat:shop:good", "wechat:shop:bad"], default);
        Assert.All(rows, row => Assert.NotNull(row.NextDueAt));
        await _store.SaveAsync([.. rows.Select(row => row with { NextDueAt = Noon.AddMinutes(-1), Document = row.Id.EndsWith("bad", StringComparison.Ordinal) ? Utf8("{ half") : row.Document })], default);

        var failures = 0;
        var later = Processor();
        later.Poisoned = (_, _) => failures++;
        Assert.True((await later.FireDueAsync(default)).Any);
        Assert.Equal(1, failures);
        var bad = Assert.Single(await _store.LoadAsync(["wechat:shop:bad"], default));
        Assert.True(bad.NextDueAt > Noon);
        Assert.DoesNotContain(await _store.DueAsync(Noon, 10, default), row => row.Id == bad.Id);
    }

    [Fact]
    public async Task A_message_of_a_damaged_conversation_is_dead_lettered_and_its_neighbours_are_decided()
    {
        await Processor().HandleAsync([Body("m1", "一", "bad")], false, default);
        await DamageAsync("bad", [1, 7]);

        var results = await Processor().HandleAsync([Body("m2", "一", "bad"), Body("m3", "一", "good")], false, default);

        var dead = Assert.IsType<DeadLetter>(Assert.Single(results[0].Outcomes));
        Assert.Equal("m2", dead.InReplyTo);
        Assert.Contains("what is stored of 'wechat:shop:bad' is damaged", dead.Error, StringComparison.Ordinal);
        Assert.IsType<Decision>(results[1].Outcomes[0]);
    }

    [Fact]
    public async Task A_conversation_of_a_newer_program_stops_the_worker_and_loses_nothing()
    {
        await Processor().HandleAsync([Body("m1", "一", "new")], false, default);
        await DamageAsync("new", [9, 9, 9]);

        var failure = await Assert.ThrowsAsync<NewerDocumentException>(() => Processor().HandleAsync([Body("m2", "一", "new")], false, default));
        var row = Assert.Single(await _store.LoadAsync(["wechat:shop:new"], default));
        await _store.SaveAsync([row with { NextDueAt = Noon.AddMinutes(-1) }], default);
        await Assert.ThrowsAsync<NewerDocumentException>(() => Processor().FireDueAsync(default));

        Assert.Equal(FailureAnswer.Stop, FailurePolicy.AnswerTo(failure));
    }

    [Fact]
    public async Task Outcomes_of_a_damaged_conversation_still_go_out_and_a_damaged_outbox_holds_up_no_other()
    {
        var decided = (await Processor().HandleAsync([Body("m1", "一", "bad"), Body("m2", "一", "worse"), Body("m3", "一", "good")], false, default)).Select(result => result.Outcomes).ToList();
        await DamageAsync("bad", [1, 7]);
        await DamageAsync("worse", [1, 7], Utf8("{ half"));
        var failures = 0;
        var later = Processor();
        later.Poisoned = (_, _) => failures++;

        var (again, _) = await later.UnconfirmedAsync(null, default);

        Assert.Equal([.. decided[0].Concat(decided[2]).Select(outcome => outcome.Id).Order()], again.Select(outcome => outcome.Id).Order());
        Assert.Equal(1, failures);
    }

    [Fact]
    public async Task What_was_saved_and_not_confirmed_comes_out_again_under_the_same_ids()
    {
        var decided = (await Processor().HandleAsync([Body("m1", "一")], false, default))[0].Outcomes;

        var (again, _) = await Processor().UnconfirmedAsync(null, default);

        Assert.Equal(decided.Select(OutcomeJson.Serialize), again.Select(OutcomeJson.Serialize));
    }

    [Fact]
    public async Task Confirmed_outcomes_leave_the_outbox()
    {
        var processor = Processor();
        processor.MarkPublished((await processor.HandleAsync([Body("m1", "一")], false, default))[0].Outcomes);
        await processor.FlushAsync(default);
        Assert.Empty((await Processor().UnconfirmedAsync(null, default)).Outcomes);
    }

    [Fact]
    public async Task A_bad_body_becomes_a_dead_letter_with_its_content_and_its_neighbours_go_on()
    {
        var results = await Processor().HandleAsync([Utf8("{oops"), Body("m1", "一"), new byte[] { 0xFF, 0xFE }], false, default);

        Assert.Equal("{oops", Assert.IsType<DeadLetter>(Assert.Single(results[0].Outcomes)).Body);
        Assert.IsType<Decision>(results[1].Outcomes[0]);
        Assert.Equal("//4=", Assert.IsType<DeadLetter>(Assert.Single(results[2].Outcomes)).BodyBase64);
    }

    [Fact]
    public async Task The_pipeline_answers_the_sender_after_publishing_and_ends_gracefully()
    {
        var published = new List<Outcome>();
        await using var transport = new EmbeddedTransport(10, (outcomes, _) =>
        {
            published.AddRange(outcomes);
            return Task.CompletedTask;
        });
        using var stopping = new CancellationTokenSource();
        var running = Pipeline(transport).RunAsync(stopping.Token);

        var answers = new List<IReadOnlyList<Outcome>>();
        for (var i = 0; i < 20; i++) answers.Add(await (await transport.PostAsync(Body($"m{i}", "一", $"c{i % 3}"), default)).WaitAsync(Deadline));
        await stopping.CancelAsync();
        await running.WaitAsync(Deadline);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"m{i}"), answers.Select(outcomes => outcomes[0].Id));
        Assert.Equal(answers.SelectMany(outcomes => outcomes), published);
        Assert.Empty((await Processor().UnconfirmedAsync(null, default)).Outcomes);
        await Assert.ThrowsAsync<TransportException>(() => transport.PostAsync(Body("late", "一"), default));
    }

    [Fact]
    public async Task A_publish_that_fails_is_repeated_and_nothing_is_acknowledged_before_it_works()
    {
        var attempts = 0;
        await using var transport = new EmbeddedTransport(10, (_, _) => ++attempts < 3 ? Task.FromException(new TransportException("down")) : Task.CompletedTask);
        using var stopping = new CancellationTokenSource();
        var running = Pipeline(transport).RunAsync(stopping.Token);

        var outcomes = await (await transport.PostAsync(Body("m1", "一"), default)).WaitAsync(Deadline);
        await stopping.CancelAsync();
        await running.WaitAsync(Deadline);

        Assert.Equal(3, attempts);
        Assert.Equal("m1", outcomes[0].Id);
    }

    [Fact]
    public async Task A_restart_publishes_what_the_last_run_did_not()
    {
        await Processor().HandleAsync([Body("m1", "一")], false, default);
        var published = new List<Outcome>();
        await using var transport = new EmbeddedTransport(10, (outcomes, _) =>
        {
            published.AddRange(outcomes);
            return Task.CompletedTask;
        });
        using var stopping = new CancellationTokenSource();
        var running = Pipeline(transport).RunAsync(stopping.Token);

        var repeat = await (await transport.PostAsync(Body("m1", "一"), default)).WaitAsync(Deadline);
        await stopping.CancelAsync();
        await running.WaitAsync(Deadline);

        Assert.Empty(repeat);
        Assert.Equal(["m1", "m1:1"], published.Select(outcome => outcome.Id));
    }

    [Fact]
    public async Task A_message_the_program_fails_on_becomes_a_dead_letter_after_its_attempts_and_its_neighbours_go_on()
    {
        var (attempts, classifier) = (0, new FailingClassifier());
        var processor = new MessageProcessor(_store, classifier, _brain, NoonClock()) { Poisoned = (count, _) => attempts = count };

        var results = await processor.HandleAsync([.. Enumerable.Range(0, 20).Select(i => (ReadOnlyMemory<byte>)Body($"m{i}", i == 7 ? "毒" : "一", $"c{i % 3}"))], false, default);

        var dead = Assert.IsType<DeadLetter>(Assert.Single(results[7].Outcomes));
        Assert.Equal(("m7:dead", "m7"), (dead.Id, dead.InReplyTo));
        Assert.Contains("InvalidOperationException", dead.Error, StringComparison.Ordinal);
        Assert.Contains("\"m7\"", dead.Body, StringComparison.Ordinal);
        Assert.Equal((3, 3), (attempts, classifier.Failures));
        Assert.All(results.Where((_, i) => i != 7), result => Assert.IsType<Decision>(result.Outcomes[0]));
    }

    [Fact]
    public async Task A_stored_conversation_that_cannot_be_read_costs_only_its_own_messages()
    {
        await _store.SaveAsync([new("wechat:shop:c1", 0, Utf8("{half"), default, null, "wechat:shop:c1", Noon)], default);
        var results = await Processor().HandleAsync([Body("m1", "一"), Body("m2", "一", "c2")], false, default);
        Assert.Equal("m1:dead", Assert.IsType<DeadLetter>(Assert.Single(results[0].Outcomes)).Id);
        Assert.IsType<Decision>(results[1].Outcomes[0]);
    }

    [Fact]
    public async Task Outcomes_another_worker_saved_and_never_published_go_out_before_the_next_decision()
    {
        var orphaned = (await Processor().HandleAsync([Body("m1", "一")], false, default))[0].Outcomes;
        var processor = Processor();

        var next = (await processor.HandleAsync([Body("m1", "一"), Body("m2", "二")], false, default))[1].Outcomes;

        Assert.Equal(orphaned.Select(outcome => outcome.Id), processor.TakeRecovered().Select(outcome => outcome.Id));
        processor.MarkPublished([.. orphaned, .. next]);
        await processor.FlushAsync(default);
        Assert.Empty(await _store.WithOutboxAsync(null, 1, default));
    }

    [Fact]
    public async Task What_is_confirmed_while_the_next_message_is_decided_stays_confirmed()
    {
        var classifier = new FailingClassifier();
        var processor = new MessageProcessor(_store, classifier, _brain, NoonClock());
        var first = (await processor.HandleAsync([Body("m1", "一")], false, default))[0].Outcomes;
        classifier.Meanwhile = () => processor.MarkPublished(first);

        processor.MarkPublished((await processor.HandleAsync([Body("m2", "二")], false, default))[0].Outcomes);
        await processor.FlushAsync(default);

        Assert.Empty(await _store.WithOutboxAsync(null, 1, default));
    }

    [Fact]
    public void Every_failure_has_its_answer()
    {
        Assert.Equal(FailureAnswer.Again, FailurePolicy.AnswerTo(new StoreConflictException("c")));
        Assert.Equal(FailureAnswer.Wait, FailurePolicy.AnswerTo(new StoreUnavailableException("full")));
        Assert.Equal(FailureAnswer.Wait, FailurePolicy.AnswerTo(new TransportException("away")));
        Assert.Equal(FailureAnswer.Stop, FailurePolicy.AnswerTo(new IOException("schema too new")));
        Assert.Equal([0.2, 0.4, 0.8, 10, 10], new[] { 1, 2, 3, 8, 1_000 }.Select(attempt => FailurePolicy.Pause(attempt).TotalSeconds));
    }

    private sealed class FailingClassifier : IMessageClassifier
    {
        private int _failures;

        public int Failures => _failures;

        public Action? Meanwhile { get; set; }

        public Prediction Classify(string text, bool explain = false)
        {
            Meanwhile?.Invoke();
            if (text != "毒") return Predict(faq: ("gen-hours", 0.9));
            Interlocked.Increment(ref _failures);
            throw new InvalidOperationException("a bug");
        }
    }

    private async Task DamageAsync(string customer, byte[] document, ReadOnlyMemory<byte>? outbox = null)
    {
        var row = Assert.Single(await _store.LoadAsync([$"wechat:shop:{customer}"], default));
        await _store.SaveAsync([row with { Document = document, Outbox = outbox ?? row.Outbox }], default);
    }

    private MessageProcessor Processor() => new(_store, _brain, _brain, NoonClock());

    private WorkerPipeline Pipeline(ITransport transport) => new(
        transport, Processor(), new Persistence(new WorkerState(), TimeProvider.System, NullLogger<Persistence>.Instance), TimeProvider.System, new WorkerMetrics(), NullLogger<WorkerPipeline>.Instance);
}
