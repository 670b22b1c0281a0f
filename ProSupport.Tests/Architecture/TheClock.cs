using System.Text.RegularExpressions;

namespace ProSupport.Tests.Architecture;

/// <summary>The compiler refuses the clock in code (RS0030); pages and scripts of pages are read here too.</summary>
public sealed partial class TheClock
{
    [Theory]
    [InlineData("ProSupport.Domain")]
    [InlineData("ProSupport.Infrastructure")]
    [InlineData("ProSupport.Web")]
    public void Nothing_reads_the_time_by_itself(string project) =>
        Sources.Files(project, "*.cs").Concat(Sources.Files(project, "*.razor"))
            .Where(file => ReadsTheTime().IsMatch(file.Text))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("@DateTimeOffset.UtcNow")]
    [InlineData("DateTime.Today.AddDays(1)")]
    public void The_rule_recognises_what_it_forbids(string source) => ReadsTheTime().IsMatch(source).ShouldBeTrue();

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(UtcNow|Now|Today)\b")]
    private static partial Regex ReadsTheTime();
}
