using ProSupport.Domain.Shared;

namespace ProSupport.Web.Places;

/// <summary>A text in the three languages while it is written.</summary>
public sealed class LocalizedInput
{
    public string Fi { get; set; } = string.Empty;

    public string Sv { get; set; } = string.Empty;

    public string En { get; set; } = string.Empty;

    public static LocalizedInput Of(LocalizedText text) => new() { Fi = text.Fi, Sv = text.Sv, En = text.En };

    public LocalizedText ToText() => new(Fi.Trim(), Sv.Trim(), En.Trim());
}
