using System.Text.RegularExpressions;
using ProSupport.Web.Jobs;

namespace ProSupport.Tests.Architecture;

/// <summary>Whatever a job counts, the jobs page has a word for it.</summary>
public sealed partial class JobOutcomesInWords
{
    [Fact]
    public void Every_count_of_a_job_has_its_words()
    {
        var counts = Sources.Files("ProSupport.Web", "*.cs")
            .Where(file => file.Text.Contains("JobOutcome", StringComparison.Ordinal))
            .SelectMany(file => Noted().Matches(file.Text).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToArray();

        counts.ShouldContain("tallies");
        counts.ShouldContain("sent");
        counts.ShouldContain("slots");
        counts.Where(count => !Words().Contains($"Count_{count}")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Words() => TextFiles.TextsOf(nameof(JobTexts)).Keys;

    [GeneratedRegex("""\.(?:Of|With)\("([a-z]+)", """)]
    private static partial Regex Noted();
}
