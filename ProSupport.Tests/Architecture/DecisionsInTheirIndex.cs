using System.Text.RegularExpressions;

namespace ProSupport.Tests.Architecture;

/// <summary>Whoever looks for why something is as it is finds every record in one list, with its state.</summary>
public sealed partial class DecisionsInTheirIndex
{
    private static readonly string Folder = Path.Combine(Sources.Root, "docs", "decisions");

    [Fact]
    public void Every_record_has_one_line_and_every_line_a_record()
    {
        var index = File.ReadAllText(Path.Combine(Folder, "README.md"));

        Lines().Matches(index).Select(line => line.Groups[1].Value)
            .ShouldBe(Directory.GetFiles(Folder, "0*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| \[\d{4}\]\(([^)]+)\) \|[^|]+\| (?:in force|over)[^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
