using Classifier.Benchmarks;
using Classifier.Benchmarks.Service;

return args switch
{
    ["predict", var folder, .. var sets] => PredictBenchmark.Run(folder, sets is [] ? ["intent_smp2017", "sent_waimai10k"] : sets),
    ["quantize", var folder, .. var sets] => QuantizeBenchmark.Run(folder, sets is [] ? ["intent_smp2017", "sent_waimai10k"] : sets),
    ["length"] => LengthBenchmark.Run(),
    ["faq"] => FaqBenchmark.Run(),
    ["guard", .. var data] => GuardBenchmark.Run(data is [var folder] ? folder : "data"),
    ["decide"] => DecideBenchmark.Run("data"),
    ["decide", var folder] => DecideBenchmark.Run(folder),
    ["scaling"] => ScalingBenchmark.Run(),
    ["scaling", var rows] => ScalingBenchmark.RunOne(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture)),
    ["broker"] => await BrokerBenchmark.RunAsync(120_000),
    ["broker", var messages] => await BrokerBenchmark.RunAsync(int.Parse(messages, System.Globalization.CultureInfo.InvariantCulture)),
    ["broker", var messages, var rounds] => await BrokerBenchmark.RunAsync(
        int.Parse(messages, System.Globalization.CultureInfo.InvariantCulture), int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture)),
    ["broker-bare", var uri, var messages] => await BareLoop.RunAsync(uri, int.Parse(messages, System.Globalization.CultureInfo.InvariantCulture)),
    ["stages"] => await StageBenchmark.RunAsync(),
    ["fuzz"] => await FuzzBenchmark.RunAsync(1_000_000, seed: 20261121),
    ["fuzz", var bodies, var seed] => await FuzzBenchmark.RunAsync(
        int.Parse(bodies, System.Globalization.CultureInfo.InvariantCulture), int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)),
    ["latency"] => await LatencyBenchmark.RunAsync([(1_000, 30)]),
    ["surge"] => await LatencyBenchmark.RunAsync([(500, 30), (7_500, 60), (500, 30), (500, 30)]),
    ["backlog", var messages] => await BacklogBenchmark.RunAsync(int.Parse(messages, System.Globalization.CultureInfo.InvariantCulture)),
    ["soak", var minutes, .. var more] => await SoakBenchmark.RunAsync(int.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), more),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        dotnet run -c Release --project benchmarks/Classifier.Benchmarks -- <benchmark>
          predict FOLDER [SET…]  one message at a time beside Debian's fasttext program; FOLDER holds SET/train.tsv and SET/test.tsv
          quantize FOLDER [SET…] accuracy of the 16-bit weights beside the learned ones
          length                 cost per character from short messages to a megabyte
          faq                    indexing and asking 5,000 and 100,000 phrasings
          guard [DATA]           the compliance guard per character at 600 to 50,000 terms; DATA is the project's data folder (default data)
          decide [FOLDER]        one decision, conversation and prediction at hand, by what is decided; FOLDER is the data folder
          broker [MESSAGES [ROUNDS]]  the worker's messages/s beside those of a bare consume-publish-confirm-ack loop, in turn on one broker
          fuzz [BODIES SEED]     a million mutated inbound bodies: each decided or dead-lettered, no crash
          stages                 microseconds a message of each stage of the worker, without a broker
          latency                from broker to outcome at 1,000 messages/s
          surge                  the same at 500/s, 7,500/s for a minute, and 500/s again
          backlog MESSAGES       memory of the worker while it works off a backlog
          soak MINUTES [SEED [sqlite|postgres [RATE]]]  half load (or RATE a second) with random faults; everything counted at the end, memory and handles in thirds
          scaling                training time and memory of 10,000, 100,000 and 1,000,000 messages
        """);
    return 2;
}
