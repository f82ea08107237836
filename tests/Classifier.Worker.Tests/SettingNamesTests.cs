using Classifier.Worker.Console;
using Classifier.Worker.Hosting;

namespace Classifier.Worker.Tests;

public sealed class SettingNamesTests
{
    [Theory]
    [InlineData("--bogus", "'--bogus' is no option of run")]
    [InlineData("bogus", "'bogus' is no option of run")]
    [InlineData("Classifier:Transport=rabbitmq", "is no option of run")]
    [InlineData("--Classifier:Transprot=rabbitmq", "'--Classifier:Transprot' is no setting; known are Capacity,")]
    [InlineData("--Classifier:RabbitMq:Bogus=1", "'--Classifier:RabbitMq:Bogus' is no setting")]
    [InlineData("--Classifier:Transport", "'--Classifier:Transport' has no value")]
    [InlineData("--Classifier:Transport --Classifier:Capacity=3", "'--Classifier:Transport' has no value")]
    public void What_run_does_not_know_is_refused_and_named(string args, string problem) =>
        Assert.Contains(problem, Assert.Single(SettingNames.Problems(args.Split(' '))), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("--Classifier:Transport=rabbitmq --Classifier:RabbitMq:Uri=amqp://h:1/v?a=b --Classifier:RabbitMq:HumanQueues=agents.{queue}")]
    [InlineData("--Classifier:Transport rabbitmq --classifier:capacity 12")]
    public void Settings_are_taken(string args) => Assert.Empty(SettingNames.Problems(args.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Every_wrong_one_is_told_at_once() => Assert.Equal(3, SettingNames.Problems(["--x", "--Classifier:y=1", "--Classifier:Data"]).Count);

    [Fact]
    public void A_value_that_cannot_be_one_is_named() =>
        Assert.Contains("'abc' at 'Classifier:Capacity'", Assert.Throws<SettingException>(() => WorkerHost.ReadOptions(["--Classifier:Capacity=abc"])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("try --bogus", 2)]
    [InlineData("try x --bogus", 2)]
    [InlineData("check --bogus", 2)]
    [InlineData("replay --bogus", 2)]
    [InlineData("bogus", 2)]
    [InlineData("run --Classifier:Capacity=abc", 2)]
    public async Task What_a_command_does_not_know_is_wrong_usage(string args, int exit)
    {
        var root = new System.CommandLine.RootCommand { RunCommand.Create(), TryCommand.Create(), CheckCommand.Create(), ReplayCommand.Create() };
        Assert.Equal(exit, await CommandRunner.RunAsync(root, args.Split(' ')));
    }

    [Fact]
    public async Task Run_ends_with_the_exit_code_of_wrong_usage() => Assert.Equal(2, await RunCommand.RunAsync(["--bogus"], default));
}
