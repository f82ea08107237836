namespace Classifier.Data.Privacy;

/// <summary>What the words just before a number say it is.</summary>
internal enum NumberCue
{
    None,

    /// <summary>订单号, 运单, 快递单号, SN …: not a card and not an old identity card.</summary>
    Order,

    /// <summary>卡号, 账户 …</summary>
    Card,

    /// <summary>电话, 座机 …: seven or eight digits are enough.</summary>
    Phone,
}
