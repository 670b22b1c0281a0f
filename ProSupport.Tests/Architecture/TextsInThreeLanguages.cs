using System.Xml.Linq;

namespace ProSupport.Tests.Architecture;

/// <summary>No page falls back to another language because a translation was forgotten.</summary>
public sealed class TextsInThreeLanguages
{
    public static TheoryData<string> Resources() =>
        [.. Sources.Files("ProSupport.Web/Texts", "*Texts.cs").Select(file => Path.GetFileNameWithoutExtension(file.Path))];

    [Theory]
    [MemberData(nameof(Resources))]
    public void Every_text_is_there_in_Swedish_and_English(string resource)
    {
        var finnish = TextsOf(resource, string.Empty);

        foreach (var language in new[] { ".sv", ".en" })
        {
            var translated = TextsOf(resource, language);
            translated.Keys.ShouldBe(finnish.Keys, ignoreOrder: true);
            translated.Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => text.Key).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public void A_translation_has_the_same_gaps_to_fill(string resource)
    {
        var finnish = TextsOf(resource, string.Empty);

        foreach (var language in new[] { ".sv", ".en" })
        {
            TextsOf(resource, language)
                .Where(text => !Gaps(text.Value).SetEquals(Gaps(finnish[text.Key])))
                .Select(text => text.Key)
                .ShouldBeEmpty();
        }
    }

    private static HashSet<string> Gaps(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, @"\{(\d)").Select(match => match.Groups[1].Value)];

    private static Dictionary<string, string> TextsOf(string resource, string language) =>
        XDocument.Load(Path.Combine(Sources.Root, "ProSupport.Web", "Texts", $"{resource}{language}.resx"))
            .Descendants("data")
            .ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value);
}
