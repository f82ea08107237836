namespace Classifier.Worker.Tests.Reliability.Soak;

/// <summary>One soak.</summary>
/// <param name="Time">How long messages are sent.</param>
/// <param name="Seed">Decides which fault comes when.</param>
/// <param name="Rate">Messages a second; 0: half of what the worker is measured to do with a backlog before its eyes.</param>
/// <param name="LeastPause">Between two faults, at least; at most three times that.</param>
/// <param name="Store">A SQLite path or a PostgreSQL connection string.</param>
/// <param name="Models">Registry folder.</param>
/// <param name="Data">Data folder.</param>
internal sealed record SoakPlan(TimeSpan Time, int Seed, int Rate, TimeSpan LeastPause, string Store, string Models, string Data);
