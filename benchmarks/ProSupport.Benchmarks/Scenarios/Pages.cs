using ProSupport.Benchmarks.Load;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;
using ProSupport.Domain.Appointments;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>
/// The page of free times and the interface for other programs, over a full database: how many answers a second, and how
/// long a time that was just booked is still shown as free while everybody reads.
/// </summary>
internal static class Pages
{
    public const string Name = "pages";

    private const double PageTarget = 5_000;
    private const double ApiTarget = 8_000;

    private static readonly TimeSpan LongestP99 = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestStale = TimeSpan.FromSeconds(1);

    public static async Task<Report> RunAsync(Bench bench)
    {
        using var folder = new TemporaryFolder();
        var free = await PrepareAsync(bench, folder);
        using var web = bench.Serve(folder);
        using var second = bench.Serve(folder);
        var reading = new Reading(bench, web);
        var addresses = new FreeTimesAddresses(folder.Addresses(), free);
        var report = Report.Of(Name);

        var page = reading.Run("free-times page, 12 addresses", addresses.Pages, FreeTimesAddresses.LookAtPage);
        var api = reading.Run("`GET /api/slots`, 12 addresses", addresses.Api, FreeTimesAddresses.LookAtApi);
        var anew = reading.Run("free-times page, every answer worked out anew", addresses.EveryPage, FreeTimesAddresses.LookAtPage);
        var floor = BareServer.Measure(reading, (int)page.BytesEach);
        report.Tables.Add(reading.Table);

        var fresh = new Freshness(bench, folder, web, addresses);
        var (here, there, ofApi) = (fresh.Of(web, addresses.Page), fresh.Of(second, addresses.Page), fresh.Of(web, addresses.Slots));
        report.Tables.Add(fresh.Table);
        report.Figures.Add(FigureOf("free-times page", page, PageTarget, $"{floor}; {Peer.BookingPage}"));
        report.Figures.Add(new Figure(
            "free-times page, every answer worked out anew",
            string.Empty,
            $"{Words.PerSecond(anew.PerSecond)}, p99 {Words.Milliseconds(anew.Latencies.At(0.99))}",
            Peer.FreeHours,
            null));
        report.Figures.Add(FigureOf("`GET /api/slots`", api, ApiTarget, floor));
        var longest = new[] { here, there, ofApi }.Max();
        report.Figures.Add(new Figure(
            "how long a time is still shown as free after it went, under load",
            "≤ 1 s",
            $"at most {Words.Milliseconds(longest)} (booked in the same process {Words.Milliseconds(here)}, in another one {Words.Milliseconds(there)}, `/api/slots` {Words.Milliseconds(ofApi)})",
            string.Empty,
            longest <= LongestStale));
        report.Notes.Add($"{Words.Count(bench.Sizes.Slots)} slots over a year and {Words.Count(bench.Sizes.Bookings)} bookings with sealed texts; a week's page shows {Words.Count(addresses.OnThePage)} free times. A second web process over the same database runs all the while.");
        report.Notes.Add("The first row answers from a cache and stands beside the floor of the web server; the peer has no cache, so the row worked out anew is the one to compare with it.");
        report.Notes.Add("Load and server share the machine: what the load uses the server cannot.");
        return report;
    }

    private static async Task<IReadOnlyList<Slot>> PrepareAsync(Bench bench, TemporaryFolder folder)
    {
        await using var installation = await Installation.OpenAsync(folder);
        var full = new FullDatabase(installation, bench.Sizes.Slots, bench.Sizes.Bookings);
        await full.FillAsync();
        return full.FreeMeetings;
    }

    private static Figure FigureOf(string what, SteadyReading read, double target, string beside) => new(
        $"{what}, 50,000 slots and 50,000 bookings, 16 connections",
        $"≥ {Words.PerSecond(target)}" + (target == PageTarget ? $", p99 ≤ {LongestP99.TotalMilliseconds:F0} ms" : string.Empty),
        $"{Words.PerSecond(read.PerSecond)}, p50 {Words.Milliseconds(read.Latencies.At(0.5))}, p99 {Words.Milliseconds(read.Latencies.At(0.99))}",
        beside,
        read.PerSecond >= target && (target != PageTarget || read.Latencies.At(0.99) <= LongestP99));
}
