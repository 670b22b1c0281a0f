using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ProSupport.Tests.Architecture;

namespace ProSupport.Tests.Support;

/// <summary>Names of texts that a page shows, or lets a screen reader say, where a text should stand.</summary>
internal static partial class ShownKeys
{
    private static readonly string[] Languages = ["", ".sv", ".en"];

    /// <summary>Those that are no word of any text: "Saved" is a name, and English besides.</summary>
    private static readonly HashSet<string> Known = Keys().Except(Texts().SelectMany(text => Word().Matches(text).Select(word => word.Value))).ToHashSet();

    /// <summary>Every key on a page, and whatever is written as only keys are.</summary>
    public static IReadOnlyList<string> In(string html)
    {
        var seen = Unseen().Replace(html, " ");
        var said = Said().Matches(seen).Select(attribute => attribute.Groups[1].Value);
        var words = WebUtility.HtmlDecode(string.Join(' ', said.Prepend(Tag().Replace(seen, " "))));
        return [.. Word().Matches(words).Select(word => word.Value).Distinct().Where(word => Known.Contains(word) || Key().IsMatch(word))];
    }

    /// <summary>Those on a page as a browser has it now, what its circuit has made included.</summary>
    public static async Task<IReadOnlyList<string>> KeysShownAsync(this IPage page) => In(await page.ContentAsync());

    private static IEnumerable<string> Keys() => TextFiles.Rooms.Keys.SelectMany(room => TextFiles.TextsOf(room).Keys)
        .Concat(Sources.Files("ProSupport.Web", "*.razor").Concat(Sources.Files("ProSupport.Web", "*.cs"))
            .SelectMany(file => Asked().Matches(file.Text)).Select(asked => asked.Groups[1].Value));

    private static IEnumerable<string> Texts() =>
        TextFiles.Rooms.Keys.SelectMany(room => Languages.SelectMany(language => TextFiles.TextsOf(room, language).Values));

    [GeneratedRegex("<!--.*?-->|<(script|style)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex("\\s(?:aria-label|aria-description|title|alt|placeholder|label|data-words)=\"([^\"]*)\"")]
    private static partial Regex Said();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<![\\w@./-])[A-Za-z]\\w*(?![\\w@/-])")]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$")]
    private static partial Regex Key();

    [GeneratedRegex(""" \b(?:T|texts)\["([A-Za-z0-9_]+)"[\],] """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Asked();
}
