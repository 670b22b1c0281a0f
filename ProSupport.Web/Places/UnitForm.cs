using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Places;

/// <summary>What a coordinator tells of a unit.</summary>
public sealed record UnitForm(LocalizedText Name, string Locality, string StreetAddress, string Phone)
{
    /// <summary>The longest name, town or phone number, in characters.</summary>
    public const int LongestName = 120;

    /// <summary>The longest address, in characters.</summary>
    public const int LongestLine = 200;

    public static UnitForm Of(Unit unit) => new(unit.Name, unit.Locality, unit.StreetAddress, unit.Phone);
}
