namespace ProSupport.Domain.Shared;

/// <summary>A short text that staff write in the three languages of the interface, such as the name of a service.</summary>
/// <param name="Fi">Finnish; always there, stands in for a missing translation.</param>
/// <param name="Sv">Swedish; empty means that the Finnish text is shown.</param>
/// <param name="En">English; empty means that the Finnish text is shown.</param>
public sealed record LocalizedText(string Fi, string Sv, string En)
{
    /// <summary>The text in a language, the Finnish one where that translation is empty.</summary>
    public string In(Language language)
    {
        var text = language switch
        {
            Language.Sv => Sv,
            Language.En => En,
            _ => Fi,
        };
        return string.IsNullOrWhiteSpace(text) ? Fi : text;
    }
}
