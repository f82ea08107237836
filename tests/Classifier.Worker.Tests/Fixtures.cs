// One of each for the whole run, started on first need.
[assembly: AssemblyFixture(typeof(Classifier.Worker.Tests.RabbitMqServer))]
[assembly: AssemblyFixture(typeof(Classifier.Worker.Tests.PostgresServer))]
[assembly: AssemblyFixture(typeof(Classifier.Worker.Tests.Reliability.TrainedModel))]
