namespace Classifier.FaultHost;

/// <summary>What goes wrong, and where.</summary>
public enum Fault
{
    None,

    /// <summary>Killed with a batch received and nothing done about it.</summary>
    AfterReceive,

    /// <summary>Killed with a batch decided and not saved.</summary>
    AfterDecide,

    /// <summary>Killed with a batch saved and not published.</summary>
    AfterSave,

    /// <summary>Killed while a batch is being published: some of it may have arrived.</summary>
    WhilePublishing,

    /// <summary>Killed with a batch confirmed by the broker and not noted.</summary>
    AfterPublish,

    /// <summary>Killed with all done but the acknowledgement.</summary>
    BeforeAck,

    /// <summary>Killed with what timers sent decided and not saved.</summary>
    TimersDecided,

    /// <summary>Killed with what timers sent saved and not published: no message will come again to tell of it.</summary>
    TimersSaved,

    /// <summary>The clock jumps four days ahead.</summary>
    ClockForward,

    /// <summary>The clock jumps four hours back.</summary>
    ClockBack,
}
