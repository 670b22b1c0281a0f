using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.WithCode;

namespace ProSupport.Web.Appointments.Booking;

/// <summary>
/// Books a seat and stores all that belongs to it in one transaction. Who gets the seat is decided by the unique index on
/// slot and seat; a form sent twice hits the one on the code's hash and is answered with the booking it made.
/// </summary>
public sealed class BookAppointment(
    IDbContextFactory<ProSupportDb> databases,
    ClaimSeat claim,
    DayKeyVault vault,
    BookingReader bookings,
    ILogger<BookAppointment> log)
{
    /// <summary>Whoever loses a seat looks for the next one; there are never more seats to lose.</summary>
    private const int MostTries = Slot.LargestCapacity + 1;

    public async Task<Outcome<NewBooking>> RunAsync(BookingForm form, CancellationToken cancellationToken)
    {
        var written = CheckedTexts.Of(form);
        if (written.Refused)
        {
            return written.Refusal;
        }

        try
        {
            return await BookAsync(form, written.Value, cancellationToken);
        }
        catch (DayAlreadyForgottenException)
        {
            log.LogError("The clock lies before a day whose keys have been destroyed; nothing can be booked for it.");
            return AppointmentRefusals.DayAlreadyForgotten;
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            log.LogError("A booking could not be stored: {Trouble}", exception.StorageTrouble());
            return AppointmentRefusals.CannotStoreNow;
        }
    }

    private async Task<Outcome<NewBooking>> BookAsync(BookingForm form, CheckedTexts written, CancellationToken cancellationToken)
    {
        var code = vault.CodeFor(form.RequestId);
        var hash = vault.HashOf(code);
        var refusal = AppointmentRefusals.ChangedMeanwhile;
        for (var attempt = 0; attempt < MostTries && refusal == AppointmentRefusals.ChangedMeanwhile; attempt++)
        {
            try
            {
                var booking = await claim.RunAsync(form, written, hash, firstTry: attempt == 0, cancellationToken);
                if (!booking.Refused)
                {
                    return new NewBooking(code, booking.Value);
                }

                if (await AlreadyBookedAsync(hash, cancellationToken) is { } same)
                {
                    return new NewBooking(code, same);
                }

                refusal = booking.Refusal;
            }
            catch (Exception race) when (race.IsLostRace() && attempt + 1 < MostTries)
            {
                // The server ended one of two that waited for each other: from the start.
            }
        }

        return refusal;
    }

    private async Task<BookingForClient?> AlreadyBookedAsync(CodeHash hash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await bookings.ReadAsync(db, hash, cancellationToken);
    }
}

/// <summary>A booking that is stored for good.</summary>
/// <param name="Code">Shown once; nobody can find it again.</param>
public sealed record NewBooking(ClientCode Code, BookingForClient Booking);
