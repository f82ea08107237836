using System.CommandLine;
using System.Text.Json;
using Classifier.Worker.Hosting;
using Classifier.Worker.Messages;
using Classifier.Worker.Storage;

namespace Classifier.Worker.Console;

/// <summary><c>erase</c>: removes one customer's data from the store on request (§11.4). The service may run meanwhile.</summary>
internal static class EraseCommand
{
    public static Command Create()
    {
        var channel = new Option<string>("--channel") { Description = "the channel, such as wechat", Required = true };
        var account = new Option<string>("--account") { Description = "the business's account on it", Required = true };
        var customer = new Option<string>("--customer") { Description = "customerId (openid)", Required = true };
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("erase", "remove one customer's conversations from the store") { channel, account, customer, json };
        command.SetAction(async (parse, cancellation) =>
        {
            var options = WorkerHost.ReadOptions([]);
            await using var store = ConversationStores.Open(options.Store, options.StorePasswordFile);
            var erased = await store.EraseAsync(CustomerKey.Of(parse.GetValue(channel)!, parse.GetValue(account)!, parse.GetValue(customer)!), cancellation);
            System.Console.Out.WriteLine(parse.GetValue(json) ? JsonSerializer.Serialize(new { erased }) : $"{erased} conversation(s) erased");
            return ExitCodes.Done;
        });
        return command;
    }
}
