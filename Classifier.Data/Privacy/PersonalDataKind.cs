namespace Classifier.Data.Privacy;

/// <summary>What a piece of personal data is.</summary>
public enum PersonalDataKind
{
    /// <summary>居民身份证 of 18 or 15 digits.</summary>
    IdentityCard,

    BankCard,

    Mobile,

    /// <summary>Landline with its area code, or a number with a foreign country code.</summary>
    Landline,

    Email,

    LicencePlate,

    /// <summary>The part of an address that leads to a door: road and number, building, unit, room. Province to district alone is none.</summary>
    Address,
}
