using System.Net;
using System.Text.RegularExpressions;

namespace ProSupport.Tests.Support;

/// <summary>Reads a page as a browser would: what its fields hold and would send again.</summary>
public static partial class FilledForm
{
    /// <summary>The fields by name: hidden ones, typed ones, and the radio button that is chosen.</summary>
    public static Dictionary<string, string> In(string html)
    {
        var fields = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(html))
        {
            var attributes = input.Groups["attribute"].Captures.Select(attribute => attribute.Value.Trim().Split('=', 2))
                .ToDictionary(parts => parts[0], parts => parts.Length == 2 ? WebUtility.HtmlDecode(parts[1].Trim('"')) : string.Empty);
            if (attributes.TryGetValue("name", out var name) && (attributes.GetValueOrDefault("type") != "radio" || attributes.ContainsKey("checked")))
            {
                fields[name] = attributes.GetValueOrDefault("value", string.Empty);
            }
        }

        foreach (Match area in Area().Matches(html))
        {
            // A browser leaves out the first line break of a text area.
            var text = WebUtility.HtmlDecode(area.Groups["text"].Value);
            fields[area.Groups["name"].Value] = text.StartsWith('\n') ? text[1..] : text;
        }

        return fields;
    }

    [GeneratedRegex("""<input(?<attribute>\s+[^\s=>/"']+(?:="[^"]*")?)*\s*/?>""")]
    private static partial Regex Input();

    [GeneratedRegex("""<textarea[^>]*\sname="(?<name>[^"]+)"[^>]*>(?<text>[^<]*)</textarea>""")]
    private static partial Regex Area();
}
