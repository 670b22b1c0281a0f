using Microsoft.EntityFrameworkCore;
using ProSupport.Benchmarks.Load;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>
/// 32 clients send their forms for one and the same seat at once, half of them to each of two web processes over one
/// database and key directory. The database says afterwards who got it.
/// </summary>
internal static class Race
{
    public const string Name = "race";

    private const int Clients = 32;

    // Forms are fetched for so many rounds at a time, so that none gets old while others race.
    private const int Batch = 25;

    public static async Task<Report> RunAsync(Bench bench)
    {
        using var folder = new TemporaryFolder();
        var seats = await PrepareAsync(bench, folder);
        var latencies = new Latencies();
        var rounds = Send(bench, folder, seats, latencies);
        await using var installation = await Installation.OpenAsync(folder);
        var right = await RightAsync(installation, rounds);

        var report = Report.Of(Name);
        var table = new Table("Outcomes", "rounds", "answers", "bookings acknowledged", "told that it went", "anything else", "p50", "p99");
        table.Add(
            Words.Count(rounds.Count),
            Words.Count(rounds.Sum(round => round.Answers)),
            Words.Count(rounds.Sum(round => round.Codes.Count)),
            Words.Count(rounds.Sum(round => round.Lost)),
            Words.Count(rounds.Sum(round => round.Answers - round.Codes.Count - round.Lost)),
            Words.Milliseconds(latencies.At(0.5)),
            Words.Milliseconds(latencies.At(0.99)));
        report.Tables.Add(table);
        report.Figures.Add(new Figure(
            $"{Clients} clients at once on one seat, {Words.Count(rounds.Count)} rounds, two web processes over one database",
            "exactly one booking each round",
            $"exactly one in {Words.Count(right)} of {Words.Count(rounds.Count)}, the one that was acknowledged",
            Peer.Race,
            right == rounds.Count && rounds.TrueForAll(round => round.Lost == Clients - 1)));
        return report;
    }

    private static async Task<List<Slot>> PrepareAsync(Bench bench, TemporaryFolder folder)
    {
        await using var installation = await Installation.OpenAsync(folder);
        var full = new FullDatabase(installation, bench.Sizes.Rounds, bookings: 0);
        await full.FillAsync(furtherFree: bench.Sizes.Rounds);
        return [.. full.FreeMeetings.Take(bench.Sizes.Rounds)];
    }

    private static List<RaceRound> Send(Bench bench, TemporaryFolder folder, List<Slot> seats, Latencies latencies)
    {
        using var first = bench.Serve(folder);
        using var second = bench.Serve(folder);
        using var crowd = new Crowd(Enumerable.Range(0, Clients).Select(client => client % 2 == 0 ? first.Port : second.Port));
        var rounds = new List<RaceRound>();
        foreach (var batch in seats.Chunk(Batch))
        {
            var forms = FilledForms.Prepare(first.Port, folder.FormsOf(batch.SelectMany(seat => Enumerable.Repeat(seat, Clients))));
            foreach (var (seat, ofSeat) in batch.Zip(forms.Chunk(Clients)))
            {
                var round = new RaceRound(seat.Id, ofSeat, latencies);
                crowd.Run(round);
                rounds.Add(round);
            }
        }

        return rounds;
    }

    /// <summary>In how many rounds one booking is stored, and its code is the one that was acknowledged.</summary>
    private static async Task<int> RightAsync(Installation installation, List<RaceRound> rounds)
    {
        await using var db = installation.Database();
        var stored = (await db.Appointments.AsNoTracking().ToListAsync()).ToLookup(booking => booking.SlotId, booking => booking.CodeHash);
        return rounds.Count(round => round.Codes is [var code]
            && stored[round.Seat].ToList() is [{ } hash]
            && hash == installation.Vault.HashOf(ClientCode.Parse(code)!));
    }
}
