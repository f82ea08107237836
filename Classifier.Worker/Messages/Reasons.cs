namespace Classifier.Worker.Messages;

/// <summary>Reason codes of decisions; names are part of the contract: extend, never rename.</summary>
public static class Reasons
{
    public const string FaqMatch = "faq-match";
    public const string FaqNear = "faq-near";
    public const string FaqNone = "faq-none";
    public const string KeywordMatch = "keyword-match";
    public const string LowIntentConfidence = "low-intent-confidence";
    public const string NegativeSentiment = "negative-sentiment";
    public const string AngerSticker = "anger-sticker";
    public const string Complaint = "complaint";
    public const string HumanRequested = "human-requested";
    public const string HumanActive = "human-active";
    public const string Media = "media";
    public const string VoiceTranscript = "voice-transcript";
    public const string DuplicateMessage = "duplicate-message";
    public const string WindowClosed = "window-closed";
    public const string WindowMargin = "window-margin";
    public const string Unsubscribed = "unsubscribed";
    public const string QuotaPerMessage = "quota-per-message";
    public const string ConsecutiveLimit = "consecutive-limit";
    public const string DuplicateText = "duplicate-text";
    public const string RateLimited = "rate-limited";
    public const string QuietHours = "quiet-hours";
    public const string NightPromo = "night-promo";
    public const string ComplianceBlocked = "compliance-blocked";
    public const string ComplianceRewritten = "compliance-rewritten";
    public const string ExpiredEntry = "expired-entry";
    public const string Blacklisted = "blacklisted";
    public const string NewCustomer = "new-customer";
    public const string Dormant = "dormant";
    public const string SoothingOpen = "soothing-open";
    public const string SoothingCooldown = "soothing-cooldown";
    public const string SoothingDone = "soothing-done";
    public const string OutsideHours = "outside-hours";
    public const string Overflow = "overflow";
    public const string Overdue = "overdue";
    public const string Surge = "surge";
    public const string Crisis = "crisis";
    public const string SystemNotice = "system-notice";
    public const string NoWindow = "no-window";

    /// <summary>Ours: small talk answered in kind (greeting, thanks).</summary>
    public const string SmallTalk = "small-talk";

    /// <summary>Ours: an agent's action was noted.</summary>
    public const string AgentAction = "agent-action";

    /// <summary>Ours: an event that asks for nothing (unsubscribe, contact-service click).</summary>
    public const string EventNoted = "event-noted";

    /// <summary>Ours: the channel's messages for this interaction are used up (send budget).</summary>
    public const string QuotaWindow = "quota-window";

    /// <summary>Ours: the rest of the send budget is kept for human agents.</summary>
    public const string ReservedForHuman = "reserved-for-human";

    /// <summary>Ours: the reply held wording that is forbidden for the customer's tier.</summary>
    public const string TierWording = "tier-wording";

    /// <summary>Ours: the sender's clock is far ahead; the message counts as sent now.</summary>
    public const string ClockAhead = "clock-ahead";

    /// <summary>Ours: a queue without consumers was passed over.</summary>
    public const string NoConsumers = "no-consumers";
}
