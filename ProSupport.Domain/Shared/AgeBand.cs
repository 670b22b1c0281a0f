namespace ProSupport.Domain.Shared;

/// <summary>The age bands of the statistics, in whole years, both ends included. Source: DOMAIN, "Age bands".</summary>
public enum AgeBand
{
    /// <summary>17 or younger.</summary>
    Under18,

    /// <summary>18 to 29.</summary>
    From18To29,

    /// <summary>30 to 39.</summary>
    From30To39,

    /// <summary>40 to 49.</summary>
    From40To49,

    /// <summary>50 to 62.</summary>
    From50To62,

    /// <summary>63 to 79.</summary>
    From63To79,

    /// <summary>80 or older.</summary>
    From80,
}
