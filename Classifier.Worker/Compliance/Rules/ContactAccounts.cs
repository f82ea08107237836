namespace Classifier.Worker.Compliance;

/// <summary>What an account looks like.</summary>
internal enum ContactAccounts
{
    /// <summary>Latin letters, digits, _ and -, six or more (微信号).</summary>
    Letters,

    /// <summary>Digits, five to eleven (QQ号).</summary>
    Digits,

    /// <summary>A name in brackets or after a colon (公众号「…」).</summary>
    Names,
}
