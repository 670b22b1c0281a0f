using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Tests.Support;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.WithCode;
using ProSupport.Web.Privacy;

namespace ProSupport.Tests.Integration.Privacy;

/// <summary>A database of the program's first version, whose texts hang on the keys of their days themselves.</summary>
public sealed class TextsOfTheFirstVersion : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly List<(SealedText Envelope, string Purpose)> _backup = [];
    private NewBooking _one = null!;
    private NewBooking _other = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DayKeyVault Vault => _site.Services.GetRequiredService<DayKeyVault>();

    public async ValueTask InitializeAsync()
    {
        (_one, _other) = (await BookAsync(_site.First), await BookAsync(_site.SameDay));
        await using var db = _site.Database();
        foreach (var booking in await db.Appointments.ToListAsync(Cancel))
        {
            booking.KeepSealedAgain(new(
                Old(booking.Pseudonym, TextPurpose.Pseudonym(booking.Id)), Old(booking.Place, TextPurpose.Place(booking.Id)), null, Old(booking.Message, TextPurpose.Message(booking.Id)), null));
        }

        foreach (var reminder in await db.Reminders.ToListAsync(Cancel))
        {
            reminder.KeepSealedAgain(Old(reminder.Address, TextPurpose.ReminderAddress(reminder.Id)));
        }

        await db.SaveChangesAsync(Cancel);
        await db.DroppedKeys.ExecuteDeleteAsync(Cancel);
        _backup.AddRange(await SealedTexts.AllAsync(db));
        _backup.Count.ShouldBe(8);
        _backup.ShouldAllBe(text => text.Envelope.Key == null && Vault.Open(text.Envelope, text.Purpose) != null);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Read_as_before_after_a_start_which_gives_each_a_key_of_its_own()
    {
        await using var next = _site.Second();

        await using var db = next.Database();
        (await SealedTexts.AllAsync(db)).ShouldAllBe(text => text.Envelope.Key != null);
        foreach (var booked in new[] { _one, _other })
        {
            var found = (await FindAsync(booked)).ShouldNotBeNull();
            (found.Pseudonym, found.Place, found.Message, found.Reminder!.Address).ShouldBe(("Kuu", "Kahvila", "Hei", "kuu@client.example"));
        }

        (await Seal(next).RunAsync(Cancel)).ShouldBe(0, "nothing is left to be done");
    }

    [Fact]
    public async Task Are_erased_one_by_one_then_and_the_old_backup_with_the_first()
    {
        await using var next = _site.Second();
        var erase = next.Services.GetRequiredService<EraseAppointment>();

        (await erase.RunAsync(_one.Code, (await FindAsync(_one))!.Version, Cancel)).Refused.ShouldBeFalse();

        (await FindAsync(_one)).ShouldBeNull();
        (await FindAsync(_other)).ShouldNotBeNull().Message.ShouldBe("Hei");
        _backup.ShouldAllBe(text => Vault.Open(text.Envelope, text.Purpose) == null);
    }

    [Fact]
    public async Task Are_sealed_again_by_two_processes_at_once_without_losing_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Seal(_site).RunAsync(Cancel)));

        await using var db = _site.Database();
        (await SealedTexts.AllAsync(db)).ShouldAllBe(text => text.Envelope.Key != null && Vault.Open(text.Envelope, text.Purpose) != null);
    }

    private static SealOldTexts Seal(ProSupportHost host) => host.Services.GetRequiredService<SealOldTexts>();

    private Task<BookingForClient?> FindAsync(NewBooking booked) => _site.Services.GetRequiredService<FindBookingByCode>().RunAsync(booked.Code, Cancel);

    private async Task<NewBooking> BookAsync(Slot slot) => (await _site.Services.GetRequiredService<BookAppointment>().RunAsync(
        new BookingForm(DayKeyVault.NewRequestId(), slot.Id, ServiceModes.PlaceOfClientsChoice, Language.Fi, CheckedTexts.Of("Kuu", "Kahvila", "Hei", "kuu@client.example").Value), Cancel)).Value;

    private SealedText Old(SealedText? text, string purpose) =>
        FirstVersion.Seal(KeyOf(text!.GoneOn), Vault.Open(text, purpose)!, text.GoneOn, purpose);

    private byte[] KeyOf(LocalDate day) => FirstVersion.Unwrap(
        Path.Combine(_site.Folder, "keys"), Path.Combine(_site.Folder, "secrets", "master.key"), "days/" + LocalDatePattern.Iso.Format(day));
}
