using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Benchmarks.Circuits;
using ProSupport.Benchmarks.Load;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>
/// Every nurse of one unit signs in and holds the diary open; times of the unit's team are booked, which belong into all
/// of these diaries, and it is noted when each has been sent the booking.
/// </summary>
internal static class Diaries
{
    public const string Name = "diaries";

    private const int Rounds = 5;
    private const double MostEach = 0.5 * 1024 * 1024;

    private static readonly TimeSpan Target = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task<Report> RunAsync(Bench bench)
    {
        using var folder = new TemporaryFolder();
        await using var installation = await Installation.OpenAsync(folder);
        var unit = new BusyUnit(installation, bench.Sizes.Diaries);
        await unit.FillAsync();
        using var web = bench.Serve(folder);
        var sessions = await SignInAsync(web, unit.Nurses);
        var before = web.Memory;
        var diaries = await OpenAsync(sessions, unit.TeamTimes[0].Start.InUtc().Date);
        var each = (double)(web.Memory - before) / diaries.Count;
        var times = await BookAsync(web, folder, installation, diaries, unit.TeamTimes);

        foreach (var diary in diaries)
        {
            await diary.DisposeAsync();
        }

        sessions.ForEach(session => session.Dispose());
        return ReportOf(diaries.Count, each, times);
    }

    private static async Task<List<StaffSession>> SignInAsync(WebProcess web, IReadOnlyList<SampleNurse> nurses)
    {
        var sessions = new List<StaffSession>();
        foreach (var nurse in nurses)
        {
            var session = new StaffSession(web.Port);
            sessions.Add(session);
            await session.SignInAsync(nurse);
        }

        return sessions;
    }

    private static async Task<List<OpenDiary>> OpenAsync(List<StaffSession> sessions, LocalDate day)
    {
        var diaries = new List<OpenDiary>();
        foreach (var session in sessions)
        {
            diaries.Add(await session.OpenDiaryAsync(day));
        }

        var begun = Stopwatch.GetTimestamp();
        while (!diaries.TrueForAll(diary => diary.Shows))
        {
            var ended = diaries.Select(diary => diary.Ended).FirstOrDefault(why => why is not null);
            if (ended is not null || Stopwatch.GetElapsedTime(begun) > Longest)
            {
                throw new InvalidOperationException(
                    $"Only {diaries.Count(diary => diary.Shows)} of {diaries.Count} diaries have opened. {ended}");
            }

            await Task.Delay(100);
        }

        await Task.Delay(Settling);
        return diaries;
    }

    private static async Task<List<DiaryRound>> BookAsync(
        WebProcess web, TemporaryFolder folder, Installation installation, List<OpenDiary> diaries, IReadOnlyList<Slot> times)
    {
        var slots = times.Take(Rounds + 1).ToList();
        var forms = FilledForms.Prepare(web.Port, folder.FormsOf(slots));
        var rounds = new List<DiaryRound>();
        using var client = new Connection(web.Port);
        foreach (var form in forms)
        {
            diaries.ForEach(diary => diary.Clear());
            var (sent, used) = (Stopwatch.GetTimestamp(), web.ProcessorTime);
            var code = FilledForms.CodeOf(client.Ask(form)) ?? throw new InvalidDataException("A booking was refused.");
            var id = await IdOfAsync(installation, code);
            var arrivals = await ArrivalsAsync(diaries, sent, id);
            rounds.Add(new DiaryRound(arrivals, web.ProcessorTime - used));
            await Task.Delay(Settling);
        }

        // The first one finds code that has never run.
        return rounds[1..];
    }

    private static async Task<Latencies> ArrivalsAsync(List<OpenDiary> diaries, long sent, string id)
    {
        while (Stopwatch.GetElapsedTime(sent) < Longest)
        {
            var came = diaries.Select(diary => diary.CameAfter(sent, id)).ToList();
            if (came.TrueForAll(after => after is not null))
            {
                var arrivals = new Latencies();
                came.ForEach(after => arrivals.Add(after!.Value));
                return arrivals;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("A booking did not reach every diary.");
    }

    private static async Task<string> IdOfAsync(Installation installation, string code)
    {
        var hash = installation.Vault.HashOf(ClientCode.Parse(code)!);
        await using var db = installation.Database();
        var booking = await db.Appointments.AsNoTracking().SingleAsync(row => row.CodeHash == hash);
        return booking.Id.Value.ToString();
    }

    private static Report ReportOf(int diaries, double each, List<DiaryRound> rounds)
    {
        var report = Report.Of(Name);
        var table = new Table("From sending a booking form to the diaries", "booking", "first", "median", "last of all", "server's processor time");
        for (var round = 0; round < rounds.Count; round++)
        {
            var (arrivals, used) = rounds[round];
            table.Add(
                $"{round + 1}",
                Words.Milliseconds(arrivals.At(0)),
                Words.Milliseconds(arrivals.At(0.5)),
                Words.Milliseconds(arrivals.Longest),
                Words.Milliseconds(used));
        }

        report.Tables.Add(table);
        var last = rounds.Max(round => round.Arrivals.Longest);
        report.Figures.Add(new Figure(
            $"{diaries} staff diaries open on one process",
            "a new booking on all of them within 1 s, ≤ 0.5 MB each",
            $"on the last one after {Words.Milliseconds(last)} (longest of {rounds.Count}), {each / (1024 * 1024):F2} MB each",
            string.Empty,
            last <= Target && each <= MostEach));
        report.Notes.Add("All of them are nurses of one unit whose team's time is booked, so that every diary shows it. Each is a circuit spoken over its own WebSocket after a sign-in with password and app code. Memory is the growth of the process from everybody signed in to every diary open.");
        return report;
    }
}
