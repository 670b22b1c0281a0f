using Microsoft.AspNetCore.Identity;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Staff;

/// <summary>Spells addresses and names of accounts alike, as the framework does, and does not fail on what is no character.</summary>
internal sealed class SoundNames : ILookupNormalizer
{
    public string? NormalizeEmail(string? email) => Spelled(email);

    public string? NormalizeName(string? name) => Spelled(name);

    private static string? Spelled(string? text) => text is null ? null : SoundText.Of(text).Normalize().ToUpperInvariant();
}
