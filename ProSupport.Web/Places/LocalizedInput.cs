using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Places;

/// <summary>A text in the three languages while it is written.</summary>
public sealed class LocalizedInput
{
    public string Fi { get; set; } = string.Empty;

    public string Sv { get; set; } = string.Empty;

    public string En { get; set; } = string.Empty;

    public static LocalizedInput Of(LocalizedText text) => new() { Fi = text.Fi, Sv = text.Sv, En = text.En };

    /// <summary>As <see cref="Difference.Follow"/> does, language by language.</summary>
    public void Follow(LocalizedText before, LocalizedText now) => (Fi, Sv, En) =
        (Difference.Follow(Fi, before.Fi, now.Fi), Difference.Follow(Sv, before.Sv, now.Sv), Difference.Follow(En, before.En, now.En));

    /// <summary>The three in one line.</summary>
    public static string Line(LocalizedText text) => string.Join(" / ", new[] { text.Fi, text.Sv, text.En }.Where(part => part.Length > 0));

    public LocalizedText ToText() => new(Fi.Trim(), Sv.Trim(), En.Trim());
}

/// <summary>Whether what a coordinator writes fits its place.</summary>
public static class TextChecks
{
    /// <summary>Null when there is a Finnish name and none of the three is longer than the bound, which is included.</summary>
    public static Refusal? Check(this LocalizedText text, int longest, bool needed = true)
    {
        if (needed && string.IsNullOrWhiteSpace(text.Fi))
        {
            return PlaceRefusals.NameMissing;
        }

        return text.Fi.Length > longest || text.Sv.Length > longest || text.En.Length > longest ? PlaceRefusals.TextTooLong : null;
    }
}
