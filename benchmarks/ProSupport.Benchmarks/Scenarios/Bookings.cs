using ProSupport.Benchmarks.Load;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;
using ProSupport.Domain.Appointments;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>
/// Bookings that were acknowledged, through the public form, 16 clients at a time. The server is then killed as by a
/// crash, and every code that a client was shown is looked up.
/// </summary>
internal static class Bookings
{
    public const string Name = "bookings";

    private const double Target = 1_000;

    public static async Task<Report> RunAsync(Bench bench)
    {
        var sizes = bench.Sizes;
        var report = Report.Of(Name);
        using var folder = new TemporaryFolder();
        var (slots, alone) = await PrepareAsync(bench, folder);
        var before = DiskFloor.CommitsPerSecond(folder, sizes.Floor);
        var (sent, codes, load) = Send(bench, folder, slots);
        var floor = (before + DiskFloor.CommitsPerSecond(folder, sizes.Floor)) / 2;
        await using var installation = await Installation.OpenAsync(folder);
        var found = await StoredCodes.CountAsync(installation, codes);
        var useCase = await UseCaseAlone.BookingsPerSecondAsync(installation, alone, sizes.BookingsToWarmUp);

        var table = new Table("Bookings through the public form", "bookings/s", "p50", "p99", "longest", "server's processor time per booking", "processors busy");
        table.Add(
            Words.PerSecond(sent.PerSecond),
            Words.Milliseconds(sent.Latencies.At(0.5)),
            Words.Milliseconds(sent.Latencies.At(0.99)),
            Words.Milliseconds(sent.Latencies.Longest),
            Words.Milliseconds(load.OfServer / sent.Latencies.Count),
            load.Busy);
        report.Tables.Add(table);
        report.Figures.Add(new Figure(
            "bookings acknowledged and durable, 16 clients, through the public form",
            "≥ 1,000/s",
            $"{Words.PerSecond(sent.PerSecond)}, p99 {Words.Milliseconds(sent.Latencies.At(0.99))}",
            $"the disk's floor of bare one-row commits: {Words.PerSecond(floor)}; the use case without HTTP: {Words.PerSecond(useCase)}; {Peer.Bookings}",
            sent.PerSecond >= Target));
        report.Figures.Add(new Figure(
            "acknowledged bookings found after `kill -9` right behind the last answer",
            "all",
            $"{Words.Count(found)} of {Words.Count(codes.Count)}",
            string.Empty,
            found == codes.Count));
        report.Notes.Add($"{Words.Count(sizes.Slots)} slots and {Words.Count(sizes.Bookings)} bookings were there before, and free times for the new ones. Every field was filled in: four texts are sealed, a reminder is stored with each booking.");
        return report;
    }

    private static async Task<(Slot[] Through, Slot[] Alone)> PrepareAsync(Bench bench, TemporaryFolder folder)
    {
        var each = bench.Sizes.BookingsToMake + bench.Sizes.BookingsToWarmUp;
        await using var installation = await Installation.OpenAsync(folder);
        var full = new FullDatabase(installation, bench.Sizes.Slots, bench.Sizes.Bookings);
        await full.FillAsync(furtherFree: each * 2);
        var free = full.FreeMeetings;
        return ([.. free.Take(each)], [.. free.Skip(each).Take(each)]);
    }

    private static (Once Sent, List<string> Codes, ProcessorUse Load) Send(Bench bench, TemporaryFolder folder, Slot[] slots)
    {
        using var web = bench.Serve(folder);
        var forms = FilledForms.Prepare(web.Port, folder.FormsOf(slots));
        var codes = new List<string>(slots.Length);
        using var crowd = Crowd.Of(Bench.Connections, web.Port);
        crowd.Run(new Once(forms[..bench.Sizes.BookingsToWarmUp], Take));
        var use = ProcessorUse.Begin(web);
        var sent = new Once(forms[bench.Sizes.BookingsToWarmUp..], Take);
        crowd.Run(sent);
        use.Stop();
        web.Kill();
        return (sent, codes, use);

        void Take(int number, AnswerBuffer answer) => codes.Add(
            answer.Status == 200 && FilledForms.CodeOf(answer) is { } code
                ? code
                : throw new InvalidDataException($"A booking was answered with {answer.Status} and no code."));
    }
}
