using System.Text.RegularExpressions;
using ProSupport.Benchmarks.Load;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.FreeTimes;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>The first public page with everything that a browser loads for it, as it goes over the line.</summary>
internal static partial class Weight
{
    public const string Name = "weight";

    private const double Target = 30 * 1024;

    public static async Task<Report> RunAsync(Bench bench)
    {
        var report = Report.Of(Name);
        using var folder = new TemporaryFolder();
        ServiceId meeting;
        await using (var installation = await Installation.OpenAsync(folder))
        {
            var full = new FullDatabase(installation, bench.Sizes.Slots, bench.Sizes.Bookings);
            await full.FillAsync();
            meeting = full.FreeMeetings[0].ServiceId;
        }

        using var web = bench.Serve(folder);
        var table = new Table("What a page loads", "page", "requests", "bytes with headers", "of them bodies", "hosts", "scripts", "cookies set");
        string[] pages = ["/fi", "/fi/book", $"/fi{folder.Addresses().OfTimes(new TimesWanted(meeting))}"];
        var weighed = pages.Select(page => Weigh(web.Port, page)).ToList();
        weighed.ForEach(page => table.Add(
            page.Path.Contains("/times/", StringComparison.Ordinal) ? "free times of a week" : page.Path,
            Words.Count(page.Requests),
            Words.Kilobytes(page.Bytes),
            Words.Kilobytes(page.Bodies),
            Words.Count(page.Hosts),
            Words.Count(page.Scripts),
            Words.Count(page.Cookies)));
        report.Tables.Add(table);
        var first = weighed[0];
        report.Figures.Add(new Figure(
            "first public page with all it loads, compressed",
            "≤ 30 KB, one host, no script",
            $"{Words.Kilobytes(first.Bytes)}, {first.Hosts} host, {first.Scripts} scripts, {first.Requests} requests",
            Peer.Weight,
            first.Bytes <= Target && first.Hosts == 1 && first.Scripts == 0));
        return report;
    }

    private static PageWeight Weigh(int port, string path)
    {
        using var connection = new Connection(port);
        var weight = new PageWeight(path);
        var text = Unpacked.Text(weight.Add(connection.Ask(Requests.Get(path))));
        weight.Scripts = Script().Count(text);
        var toLoad = new Queue<string>(Loaded().Matches(text).Select(match => match.Groups[1].Value));
        var known = new HashSet<string>();
        while (toLoad.TryDequeue(out var address))
        {
            if (address.StartsWith("data:", StringComparison.Ordinal) || !known.Add(address))
            {
                continue;
            }

            if (address.Contains("://", StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal))
            {
                weight.NoteHost(address);
                continue;
            }

            var sheet = Unpacked.Text(weight.Add(connection.Ask(Requests.Get("/" + address.TrimStart('/')))));
            foreach (var match in OfStyleSheet().Matches(sheet).Cast<Match>())
            {
                toLoad.Enqueue(match.Groups[1].Value);
            }
        }

        return weight;
    }

    // Whatever a browser fetches on its own account: style sheets, icons, pictures, frames, scripts. Not links to follow.
    [GeneratedRegex("<(?:link|img|script|iframe|source|video|audio|embed|object|input)\\b[^>]*?\\s(?:href|src|srcset|data)=\"([^\"]+)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<script|javascript:|\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex("(?:url\\(|@import )\\s*[\"']?([^\"')]+)")]
    private static partial Regex OfStyleSheet();
}
