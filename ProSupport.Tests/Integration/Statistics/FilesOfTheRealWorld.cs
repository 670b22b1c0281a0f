using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Tests.Support;
using ProSupport.Web.Statistics;

namespace ProSupport.Tests.Integration.Statistics;

/// <summary>What spreadsheets and other systems really write.</summary>
public sealed class FilesOfTheRealWorld
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Integration", "Statistics", "Files");

    /// <summary>Each file: the encoding it is read in, how many blank lines are passed over, and its localities; or the beginning of its refusal.</summary>
    private static readonly Dictionary<string, (string Encoding, int Blank, string[] Localities, string? Refusal)> Expected = new()
    {
        ["utf8bom.csv"] = ("UTF-8", 0, ["Jyväskylä"], null),
        ["utf16.csv"] = ("UTF-16", 0, ["Jyväskylä"], null),
        ["win1252.csv"] = ("Windows-1252", 0, ["Jyväskylä", "Hämeenlinna"], null),
        ["sep.csv"] = ("UTF-8", 0, ["Oulu"], null),
        ["tab.csv"] = ("UTF-8", 0, ["Oulu"], null),
        ["blankrows.csv"] = ("UTF-8", 2, ["Oulu"], null),
        ["quotednl.csv"] = ("UTF-8", 0, ["Oulu, \"north\"\nside"], null),
        ["fidate.csv"] = ("UTF-8", 0, ["Oulu"], null),
        ["decimal.csv"] = ("UTF-8", 0, ["Oulu"], null),
        ["formula.csv"] = ("UTF-8", 0, ["=1+1"], null),
        ["year0.csv"] = ("", 0, [], "line 2: date is '0202-05-01'; it must be a day from 1990 to today"),
    };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder).Select(Path.GetFileName).Cast<string>().Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Get_the_answer_that_they_must_get(string file)
    {
        await using var host = new ProSupportHost();
        var (encoding, blank, localities, refusal) = Expected[file];

        var outcome = await ImportAsync(host, await File.ReadAllBytesAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken));

        var tallies = (await new Night(host).TalliesAsync()).OrderBy(tally => tally.Date).ToList();
        tallies.Select(tally => tally.Locality).ShouldBe(localities);
        if (refusal is not null)
        {
            outcome.Problems.ShouldHaveSingleItem().ShouldStartWith(refusal);
            return;
        }

        outcome.Problems.ShouldBeEmpty();
        (outcome.Encoding, outcome.BlankLines, outcome.Tallies).ShouldBe((encoding, blank, localities.Length));
        tallies.ShouldAllBe(tally => tally.Date.Year == 2025 && tally.Date.Month == 5 && tally.Events == 1);
        (tallies[0].Date, tallies[0].Persons).ShouldBe((new LocalDate(2025, 5, 1), 8));
    }

    [Fact]
    public void Are_all_there() => Files.Select(file => file.Data).ShouldBe(Expected.Keys, ignoreOrder: true);

    [Theory]
    [InlineData(850, "Jyväskylä")]
    [InlineData(850, "Äänekoski")]
    [InlineData(850, "Kempele, Köykkyri")]
    [InlineData(10000, "Jyväskylä")]
    [InlineData(10000, "Töölö")]
    [InlineData(1251, "Выборг")]
    [InlineData(1253, "Αθήνα")]
    [InlineData(28591, "Jyv\u0085skylä")]
    public async Task In_another_old_encoding_are_refused_and_not_misspelt(int codePage, string locality)
    {
        await using var host = new ProSupportHost();
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);

        var outcome = await ImportAsync(host, encoding.GetBytes($"{Lines};Oulu;groups;1;8\n2025-05-01;a;{locality};groups;1;8\n"));

        outcome.Problems.ShouldHaveSingleItem().ShouldBe("line 3: a letter of it makes no sense in Windows-1252; save the file again as \"CSV UTF-8\".");
        (await new Night(host).TalliesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_broken_UTF_8_are_refused_and_not_misspelt()
    {
        await using var host = new ProSupportHost();
        byte[] cutInTheMiddleOfALetter = [.. Encoding.UTF8.GetBytes($"{Lines};Jyväskylä;groups;1;8\n2025-05-01;a;Hämeenlinn"), 0xC3];

        (await ImportAsync(host, cutInTheMiddleOfALetter)).Problems.ShouldHaveSingleItem().ShouldStartWith("line 2: a letter of it makes no sense");
        (await ImportAsync(host, [0xEF, 0xBB, 0xBF, .. cutInTheMiddleOfALetter])).Problems.ShouldHaveSingleItem().ShouldStartWith("The file is not in the encoding that its first bytes name");
        (await ImportAsync(host, [0xFF, 0xFE, 0x00, 0xD8])).Problems.ShouldHaveSingleItem().ShouldStartWith("The file is not in the encoding that its first bytes name");
    }

    [Theory]
    [InlineData("Äänekoski – Yö-Öö")]
    [InlineData("Võru")]
    [InlineData("Malmö, Café d’Été")]
    public async Task In_Windows_1252_keep_the_names_of_the_country_and_its_neighbours(string locality)
    {
        await using var host = new ProSupportHost();

        var outcome = await ImportAsync(host, CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes($"{Lines};{locality};groups;1;8\n"));

        (outcome.Encoding, outcome.Problems.Count).ShouldBe(("Windows-1252", 0));
        (await new Night(host).TalliesAsync()).ShouldHaveSingleItem().Locality.ShouldBe(locality);
    }

    private const string Lines = "date;unit;locality;work_form;events;persons\n2025-05-01;a";

    private static Task<TalliesImported> ImportAsync(ProSupportHost host, byte[] file) =>
        host.Services.GetRequiredService<ImportTallies>().RunAsync(new MemoryStream(file), again: false, TestContext.Current.CancellationToken);
}
