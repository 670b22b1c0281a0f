using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Handling;

namespace ProSupport.Tests.Integration.Privacy;

/// <summary>Distinctive words, and the clients and the worker who write them wherever one can write.</summary>
internal sealed class Written
{
    private readonly List<string> _words = [];
    private readonly List<string> _codes = [];
    private readonly List<string> _kept = [];
    private StaffPerson _worker = null!;
    private Site _site = null!;

    public Written() => Address = $"{Word("address")}@kanaria.example";

    /// <summary>The address of the one reminder.</summary>
    public string Address { get; }

    /// <summary>Every word, and the codes, which must lie nowhere either.</summary>
    public IReadOnlyList<string> All => [.. _words, .. _codes, .. _codes.Select(code => code.Replace("-", "", StringComparison.Ordinal))];

    public IReadOnlyList<string> Codes => _codes;

    /// <summary>The texts that the database keeps until their night, and that the codes show until then.</summary>
    public IReadOnlyList<string> Kept => _kept;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Four bookings for one day: one goes back and forth, one is cancelled, one is erased, one is made by phone.</summary>
    public async Task EverywhereAsync(Site site, LocalDate day)
    {
        _site = site;
        _worker = await site.AddPersonAsync(StaffRole.Counsellor, unit: site.Helsinki.Id);
        var slots = await PublishAsync(day);
        await BookAndDiscussAsync(slots[0]);
        await BookAndBeCancelledAsync(slots[1]);
        await BookAndEraseAsync(slots[2]);
        await BookByPhoneAsync(slots[3]);
        await TypeWronglyAsync(slots[2]);
    }

    private string Word(string field)
    {
        var word = $"Kanaria{field}{Guid.NewGuid().ToString("N")[..8]}";
        _words.Add(word);
        return word;
    }

    private string KeptWord(string field)
    {
        var word = Word(field);
        _kept.Add(word);
        return word;
    }

    private async Task<List<Slot>> PublishAsync(LocalDate day)
    {
        var slots = Enumerable.Range(10, 4).Select(hour => _site.Organisation.Slot(Organisation.At(day, hour), worker: _worker.WorkerId)).ToList();
        await using var db = _site.Database();
        db.AddRange(slots);
        await db.SaveChangesAsync(Cancel);
        return slots;
    }

    private async Task<(string Code, AppointmentId Id)> BookAsync(Slot slot, Func<string, string> word, string? address = null)
    {
        var path = _site.PathOf(slot);
        var fields = await _site.FormAsync(
            path, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", word("place")), ("pseudonym", word("pseudonym")), ("message", word("message")), ("email", address ?? ""));
        using var answer = await _site.PostAsync(path, fields);
        var code = VisitorForms.CodeIn(await VisitorForms.PageAsync(answer));
        _codes.Add(code);
        await using var db = _site.Database();
        return (code, await db.Appointments.Where(row => row.SlotId == slot.Id).Select(row => row.Id).SingleAsync(Cancel));
    }

    // The client's first place gives way to the worker's, and that to the client's other one; then the worker suggests again.
    private async Task BookAndDiscussAsync(Slot slot)
    {
        _kept.Add(Address);
        var (code, id) = await BookAsync(slot, field => field == "place" ? Word(field) : KeptWord(field), Address);
        await SuggestAsync(id, Word("suggested"));
        using var other = await _site.WithCodeAsync(code, "/place", ("answer", "other"), ("place", KeptWord("other")));
        other.EnsureSuccessStatusCode();
        await SuggestAsync(id, KeptWord("again"));
    }

    private async Task SuggestAsync(AppointmentId id, string place) =>
        (await Get<SuggestPlace>().RunAsync(_worker.WorkerId, await SeenAsync(id), place, Cancel)).Refused.ShouldBeFalse();

    private async Task<Seen<AppointmentId>> SeenAsync(AppointmentId id)
    {
        await using var db = _site.Database();
        return new(id, (await db.Appointments.SingleAsync(row => row.Id == id, Cancel)).Version);
    }

    private async Task BookAndBeCancelledAsync(Slot slot)
    {
        var (_, id) = await BookAsync(slot, Word);
        (await Get<CancelAppointmentByStaff>().RunAsync(_worker.WorkerId, await SeenAsync(id), KeptWord("reason"), Cancel)).Refused.ShouldBeFalse();
    }

    private async Task BookAndEraseAsync(Slot slot)
    {
        var (code, _) = await BookAsync(slot, Word, $"{Word("erased")}@kanaria.example");
        using var erased = await _site.WithCodeAsync(code, "/erase", ("sure", "yes"));
        erased.EnsureSuccessStatusCode();
    }

    private async Task BookByPhoneAsync(Slot slot)
    {
        var form = new BookingForm(
            DayKeyVault.NewRequestId(), slot.Id, ServiceModes.PlaceOfClientsChoice, Language.Sv, CheckedTexts.Of(KeptWord("pseudonym"), KeptWord("place"), KeptWord("message"), null).Value, _worker.WorkerId);
        _codes.Add((await Get<BookAppointment>().RunAsync(form, Cancel)).Value.Code.Grouped);
        await using var db = _site.Database();
        var id = await db.Appointments.Where(row => row.SlotId == slot.Id).Select(row => row.Id).SingleAsync(Cancel);
        (await Get<OpenAppointment>().RunAsync(_worker.WorkerId, id, Cancel)).Refused.ShouldBeFalse();
    }

    // What is refused is written too, and must not get into a log.
    private async Task TypeWronglyAsync(Slot slot)
    {
        var path = _site.PathOf(slot);
        var fields = await _site.FormAsync(
            path, ("mode", "PlaceOfClientsChoice"), ("place", "own"), ("own-place", Word("long") + new string('x', 9000)), ("email", Word("noaddress")));
        using var refused = await _site.PostAsync(path, fields);
        using var wrong = await _site.WithCodeAsync(Word("nocode"));
        ((int)refused.StatusCode, (int)wrong.StatusCode).ShouldBe((422, 404));
    }

    private T Get<T>()
        where T : notnull => _site.Services.GetRequiredService<T>();
}
