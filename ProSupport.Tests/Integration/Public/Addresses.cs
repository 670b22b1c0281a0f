using System.Text.RegularExpressions;

namespace ProSupport.Tests.Integration.Public;

/// <summary>Every address that a page leads to.</summary>
internal static partial class Addresses
{
    public static IReadOnlyList<string> In(string html) => [.. Links().Matches(html).Select(link => link.Groups[1].Value)];

    [GeneratedRegex("(?:href|action|formaction|src)=\"([^\"]*)\"")]
    private static partial Regex Links();
}
