using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Mail;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Reminders;

/// <summary>What became of one reminder in one run.</summary>
/// <param name="Mail">How the try ended; null when nothing was tried.</param>
public sealed record ReminderTry(MailOutcome? Mail, JobOutcome Counts)
{
    /// <summary>Somebody else has it, or it is not due any more.</summary>
    public static ReminderTry None { get; } = new(null, JobOutcome.Nothing);

    public static ReminderTry GivenUp { get; } = new(null, JobOutcome.Of("givenup", 1));
}

/// <summary>
/// Takes one reminder under a lease, sends it and notes how it went. The reminder's version decides who gets the lease,
/// and no transaction is open while the mail server is spoken to.
/// </summary>
public sealed class SendReminder(
    IDbContextFactory<ProSupportDb> databases,
    WriteTurn turn,
    DayKeyVault vault,
    DestroyDroppedKeys dropped,
    IMailSender sender,
    ReminderText text,
    ILogger<SendReminder> logger)
{
    public async Task<ReminderTry> RunAsync(ReminderId id, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var reminder = await db.Reminders.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (reminder is null || reminder.State != ReminderState.Waiting || reminder.NextTryAt > now || reminder.IsHeld(now))
        {
            return ReminderTry.None;
        }

        // Null when it was erased since, and the reminder with it.
        var appointment = await db.Appointments.Include(row => row.Slot)
            .SingleOrDefaultAsync(row => row.Id == reminder.AppointmentId, cancellationToken);
        return appointment is null ? ReminderTry.None : await TryAsync(db, reminder, appointment, now, cancellationToken);
    }

    private async Task<ReminderTry> TryAsync(
        ProSupportDb db, Reminder reminder, Appointment appointment, Instant now, CancellationToken cancellationToken)
    {
        var moved = appointment.Slot.Start != reminder.AppointmentStart;
        if ((!moved && reminder.IsTooLate(now)) || AddressToUse(reminder, appointment) is not { } address)
        {
            reminder.GiveUp();
            return await SavedAsync(db, cancellationToken) ? ReminderTry.GivenUp : ReminderTry.None;
        }

        if (moved)
        {
            return await RescheduleAsync(db, reminder, appointment, address, now, cancellationToken);
        }

        reminder.Take(now);
        return await SavedAsync(db, cancellationToken) ? await SendAsync(db, reminder, address, now) : ReminderTry.None;
    }

    /// <summary>Null when it must not be sent any more: the booking cancelled, closed or erased, or the address gone.</summary>
    private string? AddressToUse(Reminder reminder, Appointment appointment)
    {
        if (reminder.Address is null || !appointment.IsLive || appointment.CodeHash is null)
        {
            return null;
        }

        try
        {
            return vault.Open(reminder.Address, TextPurpose.ReminderAddress(reminder.Id));
        }
        catch (CryptographicException exception)
        {
            logger.LogError("The address of a reminder cannot be opened: {Failure}. It is given up.", exception.GetType().Name);
            return null;
        }
    }

    /// <summary>The booking stands at another time than the reminder: the old time is never sent.</summary>
    private async Task<ReminderTry> RescheduleAsync(
        ProSupportDb db, Reminder reminder, Appointment appointment, string address, Instant now, CancellationToken cancellationToken)
    {
        reminder.Reschedule(vault.Seal(address, appointment.GoneOn, TextPurpose.ReminderAddress(reminder.Id)), appointment.Slot.Start, now);
        await SavedAsync(db, cancellationToken);
        return reminder.State == ReminderState.GivenUp ? ReminderTry.GivenUp : ReminderTry.None;
    }

    private async Task<ReminderTry> SendAsync(ProSupportDb db, Reminder reminder, string address, Instant now)
    {
        var words = text.For(reminder.Language, reminder.AppointmentStart);
        var mail = new OutgoingMail(MessageIdOf(reminder), address, words.Subject, words.Body, now);

        // A try that has begun runs to its end and is noted, also when the program is told to stop: breaking it off after
        // the server took the mail would send it twice.
        var result = await sender.SendAsync(mail, CancellationToken.None);
        if (result.Outcome == MailOutcome.Sent)
        {
            reminder.MarkSent();
            NoteSent(reminder, now);
        }
        else
        {
            logger.LogWarning("A reminder could not be sent: {Failure}.", result.Failure);
            reminder.MarkFailed(now);
        }

        // Not saved means that it was moved or erased meanwhile. The new time is due by itself.
        await SavedAsync(db, CancellationToken.None);
        var counts = JobOutcome.Of(result.Outcome == MailOutcome.Sent ? "sent" : "failed", 1);
        return new ReminderTry(result.Outcome, reminder.State == ReminderState.GivenUp ? counts.With("givenup", 1) : counts);
    }

    /// <summary>Before it is saved: a process killed in between does not send it again when it starts.</summary>
    private void NoteSent(Reminder reminder, Instant now)
    {
        try
        {
            vault.Erasures.NoteSent(reminder, now);
        }
        catch (ErasureNotNotedException exception)
        {
            logger.LogError("It could not be noted that a reminder was sent, so a backup could bring its address back: {Trouble}.", exception.StorageTrouble());
        }
    }

    private async Task<bool> SavedAsync(ProSupportDb db, CancellationToken cancellationToken)
    {
        try
        {
            using var mine = await turn.TakeAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        // An address that is needed no more cannot be read in a backup either, from this moment on.
        if (db.Dropped.Count > 0)
        {
            await dropped.TryRunAsync();
        }

        return true;
    }

    /// <summary>
    /// The same for every try, and another one after a move, so that a server which drops repeated mails does not drop the
    /// new time.
    /// </summary>
    private static string MessageIdOf(Reminder reminder)
    {
        Span<byte> named = stackalloc byte[24];
        reminder.Id.Value.TryWriteBytes(named);
        BinaryPrimitives.WriteInt64LittleEndian(named[16..], reminder.AppointmentStart.ToUnixTimeTicks());
        return Convert.ToHexStringLower(SHA256.HashData(named)[..16]);
    }
}
