using System.Globalization;
using System.Resources;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Web.Texts;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>Words by which a code is read out on the phone, in the client's language and not in the worker's.</summary>
public static class SpellingAlphabet
{
    private const string Fallback = "?";
    private static readonly ResourceManager Words = new(typeof(HandlingTexts));

    /// <summary>The four groups of a code, each character with its word.</summary>
    public static IReadOnlyList<IReadOnlyList<(char Character, string Word)>> Spell(ClientCode code, Language language)
    {
        var culture = language.Culture();
        return [.. code.Grouped.Split('-').Select(group => group.Select(character => (character, Word(character, culture))).ToArray())];
    }

    private static string Word(char character, CultureInfo culture) =>
        Words.GetString($"PhoneBooking_Spell_{character}", culture) ?? Fallback;
}
