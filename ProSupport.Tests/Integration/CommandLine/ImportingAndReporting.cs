using System.IO.Compression;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.CommandLine;

public sealed class ImportingAndReporting
{
    [Fact]
    public async Task A_file_is_imported_once_and_again_only_when_somebody_says_so()
    {
        using var program = new TheProgram();
        var file = Path.Combine(AppContext.BaseDirectory, "Integration", "Statistics", "Files", "win1252.csv");

        var first = await program.RunAsync("import", "tallies", file);
        (first.ExitCode, first.Error).ShouldBe((0, ""));
        first.Output.ShouldBe("Imported 2 tallies, read as Windows-1252. The night adds them to the totals.\n");

        var second = await program.RunAsync("import", "tallies", file);
        second.ExitCode.ShouldBe(1);
        second.Output.ShouldBeEmpty();
        second.ErrorLines.Length.ShouldBe(2);
        second.ErrorLines[0].ShouldStartWith("The same counts were imported on ");
        second.ErrorLines[1].ShouldBe("Nothing was imported.");

        (await program.RunAsync("import", "tallies", file, "--again")).ExitCode.ShouldBe(0);
        (await program.RunAsync("nightly")).ExitCode.ShouldBe(0);
        (await program.RunAsync("report", "--year", "2025", "--format", "csv")).Output
            .ShouldBe("year,month,unit,work_form,service,events,persons,tests\r\n2025,5,jyvaskyla,Groups,,4,26,0\r\n");
    }

    [Fact]
    public async Task A_year_is_written_to_a_workbook_that_is_not_there_yet()
    {
        using var program = new TheProgram();
        var file = Path.Combine(program.Folder, "2025.xlsx");

        var written = await program.RunAsync("report", "--year", "2025", "--format", "xlsx", file);
        written.ExitCode.ShouldBe(0, written.Error);
        using (var zip = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken))
        {
            zip.Entries.Select(entry => entry.FullName).ShouldContain("xl/workbook.xml");
        }

        var again = await program.RunAsync("report", "--year", "2025", "--format", "xlsx", file);
        again.ExitCode.ShouldBe(1);
        again.ErrorLines.ShouldHaveSingleItem().ShouldEndWith("there is such a file already.");
        (await program.RunAsync("report", "--year", "2025", "--format", "xlsx")).ExitCode.ShouldBe(2);
    }
}
