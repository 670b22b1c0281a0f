using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;
using ProSupport.Web.Statistics;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>A file of tallies imported, from its bytes to the committed rows; and one with a stray quotation mark refused.</summary>
internal static class Import
{
    public const string Name = "import";

    private const int Lines = 60_000;
    private const int Runs = 5;
    private const string Header = "date;unit;locality;work_form;service;events;persons;gender;age_band;language;topics;tests\r\n";

    private static readonly TimeSpan Target = TimeSpan.FromSeconds(2);

    public static async Task<Report> RunAsync(Bench bench)
    {
        using var folder = new TemporaryFolder();
        await using var installation = await Installation.OpenAsync(folder);
        var import = installation.Services.GetRequiredService<ImportTallies>();
        var (imported, refused, processor) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        for (var run = 0; run < Runs; run++)
        {
            var used = Environment.CpuUsage.TotalTime;
            imported.Add(await TimeAsync(import, FileOf(run, stray: false), problems: 0));
            processor.Add(Environment.CpuUsage.TotalTime - used);
            refused.Add(await TimeAsync(import, FileOf(run, stray: true), problems: 1));
        }

        var report = Report.Of(Name);
        var table = new Table($"A file of {Words.Count(Lines)} tallies", "what", "shortest", "median", "longest");
        table.Add("imported", Words.Milliseconds(imported.Min()), Words.Milliseconds(imported.Order().ElementAt(Runs / 2)), Words.Milliseconds(imported.Max()));
        table.Add("refused, with one quotation mark too many in line 2", Words.Milliseconds(refused.Min()), Words.Milliseconds(refused.Order().ElementAt(Runs / 2)), Words.Milliseconds(refused.Max()));
        report.Tables.Add(table);
        report.Figures.Add(new Figure(
            $"{Words.Count(Lines)} tallies imported from a file",
            "≤ 2 s",
            $"{Words.Seconds(imported.Order().ElementAt(Runs / 2))} (median of {Runs}), longest {Words.Seconds(imported.Max())}",
            $"processor time: {Words.Seconds(processor.Order().ElementAt(Runs / 2))}",
            imported.Order().ElementAt(Runs / 2) <= Target));
        return report;
    }

    private static async Task<TimeSpan> TimeAsync(ImportTallies import, byte[] file, int problems)
    {
        var begun = Stopwatch.GetTimestamp();
        var outcome = await import.RunAsync(new MemoryStream(file), again: false, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(begun);
        return outcome.Problems.Count == problems ? took : throw new InvalidOperationException(string.Join(' ', outcome.Problems));
    }

    private static byte[] FileOf(int run, bool stray)
    {
        var file = new StringBuilder(Header);
        for (var line = 0; line < Lines; line++)
        {
            var quote = stray && line == 0 ? "\"" : string.Empty;
            file.Append(null, $"20{10 + run}-0{1 + (line % 9)}-1{line % 10};unit-{line % 7};{quote}Jyväskylä;groups;service-{line % 3};1;{line % 12};woman;From18To29;fi;health coping;{line % 3}\r\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }
}
