using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Web.Appointments;
using ProSupport.Web.Appointments.Booking;

namespace ProSupport.Benchmarks.Product;

/// <summary>
/// A database as a large organisation's after years: published times for a year ahead and bookings with sealed texts in
/// most of them. The same every time but for ids, codes and keys.
/// </summary>
internal sealed class FullDatabase(Installation installation, int slots, int bookings)
{
    private const int Seed = 20_121_015;
    private const double ShareOfMeetings = 0.8;

    private readonly Random _random = new(Seed);
    private readonly DateTimeZone _zone = installation.Services.GetRequiredService<DateTimeZone>();
    private readonly Instant _now = installation.Services.GetRequiredService<IClock>().GetCurrentInstant();
    private readonly RetentionPolicy _retention = installation.Services.GetRequiredService<RetentionPolicy>();
    private readonly BookingSeal _texts = installation.Services.GetRequiredService<BookingSeal>();

    public SampleOrganisation Organisation { get; } = new(Math.Clamp(slots / 2500, 3, 20));

    /// <summary>The meetings that are free, earliest first.</summary>
    public IReadOnlyList<Slot> FreeMeetings { get; private set; } = [];

    /// <summary>Fills the database.</summary>
    /// <param name="furtherFree">How many free meetings there are to be on top of the slots asked for.</param>
    public async Task FillAsync(int furtherFree = 0)
    {
        var calendar = new Calendar(Organisation, _now, _zone);
        var ofMeetings = (int)(slots * ShareOfMeetings);
        var meetings = calendar.Meetings(ofMeetings + furtherFree).ToList();
        var tests = calendar.Tests(slots - ofMeetings).ToList();
        var booked = Booked(meetings.GetRange(0, ofMeetings), tests).ToList();
        await using var db = installation.Database();
        await Organisation.StoreAsync(db);
        await BulkInsert.StoreAsync(db, meetings.Concat(tests));
        await BulkInsert.StoreAsync(db, booked);
        var taken = booked.Select(booking => booking.SlotId).ToHashSet();
        FreeMeetings = [.. meetings.Where(slot => !taken.Contains(slot.Id))];
    }

    // Nine in ten meetings are taken; the rest of the bookings are tests, two to a time as far as they go.
    private IEnumerable<Appointment> Booked(List<Slot> meetings, List<Slot> tests)
    {
        var ofMeetings = Math.Min(bookings, meetings.Count * 9 / 10);
        var chosen = meetings.ToArray();
        _random.Shuffle(chosen);
        var seats = tests.SelectMany(test => Enumerable.Range(0, test.Capacity).Select(seat => (Slot: test, Seat: seat))).ToList();
        var ofTests = bookings - ofMeetings;
        if (ofTests > seats.Count)
        {
            throw new InvalidOperationException("There are more bookings than seats.");
        }

        return chosen.Take(ofMeetings).Select(slot => Book(Organisation.Meeting, slot, 0))
            .Concat(seats.Take(ofTests).Select(seat => Book(Organisation.Test, seat.Slot, seat.Seat)));
    }

    private Appointment Book(Service service, Slot slot, int seat)
    {
        var id = AppointmentId.New();
        var hash = installation.Vault.HashOf(installation.Vault.CodeFor(DayKeyVault.NewRequestId()));
        var goneOn = _retention.MeetingTextsGoneOn(slot.End, _zone);
        var place = service == Organisation.Meeting ? "Kahvila 2, Mallikatu 2" : string.Empty;
        var texts = _texts.Seal(id, goneOn, CheckedTexts.Of("Kuu", place, "Istun ikkunan vieressä, harmaa takki.", null).Value);
        var mode = place.Length > 0 ? ServiceModes.PlaceOfClientsChoice : ServiceModes.AtUnit;
        var request = new BookingRequest(id, hash, mode, Language.Fi, goneOn, texts);
        return slot.Book(service, request, [.. Enumerable.Range(0, seat)], _now).Value;
    }
}
