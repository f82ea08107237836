using System.Diagnostics;

namespace Classifier.FaultHost;

/// <summary>Counts how often the place of the fault is passed; there, at the given time, the process dies as by <c>kill -9</c>.</summary>
public sealed class Trip(Fault fault, int at)
{
    private int _passed;

    public Fault Fault => fault;

    /// <summary>True from the n-th passing on.</summary>
    public bool Reached => Volatile.Read(ref _passed) >= at;

    public void Pass(Fault place)
    {
        if (place != fault || Interlocked.Increment(ref _passed) != at) return;
        if (fault is Fault.ClockForward or Fault.ClockBack) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
