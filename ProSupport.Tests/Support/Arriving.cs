using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ProSupport.Tests.Support;

/// <summary>Waits until a browser stands at an address, by looking again and again: an event that comes between two looks is never missed.</summary>
public static class Arriving
{
    /// <param name="address">The end of the address, from its path on; "*" stands for anything.</param>
    public static Task ShouldBeAtAsync(this IPage page, string address) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex($"^https?://[^/]+{Regex.Escape(address).Replace("\\*", ".*", StringComparison.Ordinal)}$"));

    public static Task ShouldHaveLeftAsync(this IPage page, string word) =>
        Assertions.Expect(page).Not.ToHaveURLAsync(new Regex(Regex.Escape(word)));
}
