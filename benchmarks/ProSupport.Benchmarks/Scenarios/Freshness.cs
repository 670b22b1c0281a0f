using System.Diagnostics;
using ProSupport.Benchmarks.Load;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>
/// While 16 connections read, times of the very page that they read are booked one after another, and the page is read
/// until the time is gone from it.
/// </summary>
internal sealed class Freshness(Bench bench, TemporaryFolder folder, WebProcess read, FreeTimesAddresses addresses)
{
    private int _booked;

    public Table Table { get; } = new(
        "From the acknowledgement of a booking to the last answer that still shows its time",
        "read", "booked in", "bookings", "never shown again", "median", "longest", "answers/s meanwhile");

    /// <summary>The longest that a time was still shown.</summary>
    public TimeSpan Of(WebProcess book, string address)
    {
        var slots = addresses.InTheWeek.Skip(_booked).Take(Math.Min(bench.Sizes.FreshRounds, addresses.OnThePage / 4)).ToList();
        _booked += slots.Count;
        var marks = folder.FormsOf(slots);
        var forms = FilledForms.Prepare(book.Port, marks);
        var steady = new SteadyReading(
            [.. addresses.Pages.Concat(addresses.Api).Select(path => Requests.Get(path))], TimeSpan.Zero, TimeSpan.FromHours(1), _ => { });
        var load = Task.Factory.StartNew(() => Load(steady), TaskCreationOptions.LongRunning);
        var shown = new Latencies();
        try
        {
            using var booking = new Connection(book.Port);
            using var reading = new Connection(read.Port);
            marks.Zip(forms).ToList().ForEach(pair => shown.Add(StillShown(booking, reading, address, pair.First, pair.Second)));
        }
        finally
        {
            steady.Stop();
            load.Wait();
        }

        Table.Add(
            address.StartsWith("/api", StringComparison.Ordinal) ? "`/api/slots`" : "page",
            ReferenceEquals(book, read) ? "the same process" : "another process",
            Words.Count(slots.Count),
            Words.Count(shown.CountOf(TimeSpan.Zero)),
            Words.Milliseconds(shown.At(0.5)),
            Words.Milliseconds(shown.Longest),
            Words.PerSecond(steady.PerSecond));
        return shown.Longest;
    }

    private void Load(SteadyReading steady)
    {
        using var crowd = Crowd.Of(Bench.Connections, read.Port);
        crowd.Run(steady);
    }

    private static TimeSpan StillShown(Connection booking, Connection reading, string address, string mark, byte[] form)
    {
        var request = Requests.Get(address);
        if (!Unpacked.Text(reading.Ask(request)).Contains(mark, StringComparison.Ordinal))
        {
            throw new InvalidDataException("A free time is not on the page.");
        }

        if (FilledForms.CodeOf(booking.Ask(form)) is null)
        {
            throw new InvalidDataException("A free time could not be booked.");
        }

        var (went, last) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        while (Unpacked.Text(reading.Ask(request)).Contains(mark, StringComparison.Ordinal))
        {
            last = Stopwatch.GetElapsedTime(went);
        }

        return last;
    }
}
