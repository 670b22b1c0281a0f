using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Web.Appointments.Booking;

namespace ProSupport.Web.Appointments;

/// <summary>Seals the texts of a booking under keys of their own that hang on that of their last day, each for its own purpose and row.</summary>
public sealed class BookingSeal(DayKeyVault vault)
{
    /// <summary>What the client wrote on the form; an empty text is kept as none.</summary>
    public AppointmentTexts Seal(AppointmentId id, LocalDate goneOn, CheckedTexts written)
    {
        using var twig = vault.NewTwig(goneOn);
        return new(
            Seal(twig, written.Pseudonym, TextPurpose.Pseudonym(id)),
            Seal(twig, written.Place, TextPurpose.Place(id)),
            null,
            Seal(twig, written.Message, TextPurpose.Message(id)),
            null);
    }

    public SealedText SealPlace(AppointmentId id, LocalDate goneOn, string place) =>
        vault.Seal(place, goneOn, TextPurpose.Place(id));

    /// <summary>What a client answered who was asked again where to meet.</summary>
    /// <param name="place">Empty leaves it to the worker.</param>
    public PlaceAnswer SealAnswer(AppointmentId id, LocalDate goneOn, string place) =>
        new(place.Length == 0 ? null : SealPlace(id, goneOn, place));

    public SealedText SealSuggestedPlace(AppointmentId id, LocalDate goneOn, string place) =>
        vault.Seal(place, goneOn, TextPurpose.SuggestedPlace(id));

    public SealedText SealCancelReason(AppointmentId id, LocalDate goneOn, string reason) =>
        vault.Seal(reason, goneOn, TextPurpose.CancelReason(id));

    /// <summary>The reminder of a booking; null when no address was given or the time is too near for one.</summary>
    /// <param name="appointment">With its slot loaded.</param>
    /// <param name="address">Checked already; empty for none.</param>
    public Reminder? NewReminder(Appointment appointment, string address, Instant now)
    {
        if (address.Length == 0 || Reminder.DueFor(appointment.Slot.Start, now) is not { } due)
        {
            return null;
        }

        var id = ReminderId.New();
        var kept = vault.Seal(address, appointment.GoneOn, TextPurpose.ReminderAddress(id));
        return new Reminder(id, appointment.Id, kept, appointment.Language, due, appointment.Slot.Start);
    }

    /// <summary>The suggested place as it reads; null when none is suggested or its day is over.</summary>
    public string? SuggestedPlaceOf(Appointment appointment) =>
        Open(appointment.SuggestedPlace, TextPurpose.SuggestedPlace(appointment.Id));

    /// <summary>The texts of a booking that moves, under the key of the new day. What can no longer be read is left out.</summary>
    public AppointmentTexts SealAgain(Appointment appointment, LocalDate goneOn)
    {
        var id = appointment.Id;
        using var twig = vault.NewTwig(goneOn);
        return new AppointmentTexts(
            Again(twig, appointment.Pseudonym, TextPurpose.Pseudonym(id)),
            Again(twig, appointment.Place, TextPurpose.Place(id)),
            Again(twig, appointment.SuggestedPlace, TextPurpose.SuggestedPlace(id)),
            Again(twig, appointment.Message, TextPurpose.Message(id)),
            Again(twig, appointment.CancelReason, TextPurpose.CancelReason(id)));
    }

    /// <summary>The address of a reminder under a key of its own; null when there is none, or it can no longer be read.</summary>
    public SealedText? SealAgain(Reminder reminder)
    {
        using var twig = vault.NewTwig(reminder.Address?.GoneOn ?? default);
        return Again(twig, reminder.Address, TextPurpose.ReminderAddress(reminder.Id));
    }

    /// <summary>
    /// Lets a reminder go along with a booking that moves, its address under the key of the new day; given up when the
    /// address can no longer be read.
    /// </summary>
    public void MoveReminder(Reminder reminder, LocalDate goneOn, Instant newStart, Instant now)
    {
        if (reminder.Address is null)
        {
            return;
        }

        using var twig = vault.NewTwig(goneOn);
        if (Again(twig, reminder.Address, TextPurpose.ReminderAddress(reminder.Id)) is { } address)
        {
            reminder.Reschedule(address, newStart, now);
        }
        else
        {
            reminder.GiveUp();
        }
    }

    private SealedText? Again(Twig twig, SealedText? text, string purpose) => Open(text, purpose) is { } open ? twig.Seal(open, purpose) : null;

    private string? Open(SealedText? text, string purpose) => text is null ? null : vault.Open(text, purpose);

    private static SealedText? Seal(Twig twig, string text, string purpose) => text.Length == 0 ? null : twig.Seal(text, purpose);
}
