using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.Handling;

/// <summary>Staff cancel a booking. The client finds the reason under the code; the reminder is not sent and its address is gone.</summary>
public sealed class CancelAppointmentByStaff(ChangeByStaff change, BookingSeal texts, DayKeyVault vault)
{
    /// <summary>Refuses as <see cref="ClientInput.Reason"/> and <see cref="Appointment.CancelByStaff"/> do.</summary>
    /// <param name="reason">What the client is told; empty or null tells nothing but that it was cancelled.</param>
    public Task<Outcome<Done>> RunAsync(WorkerId who, Seen<AppointmentId> seen, string? reason, CancellationToken cancellationToken)
    {
        var written = ClientInput.Reason(reason);
        return written.Refused
            ? Task.FromResult<Outcome<Done>>(written.Refusal)
            : change.ByHandlerAsync(who, seen, (db, found, now) => CancelAsync(db, found, written.Value, now, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<Done>> CancelAsync(
        ProSupportDb db, Appointment found, string reason, Instant now, CancellationToken cancellationToken)
    {
        // A booking whose day has come is found by no code any more, so nobody could read a reason.
        var unread = reason.Length == 0 || found.GoneOn <= vault.ForgottenThrough;
        var cancelled = found.CancelByStaff(unread ? null : texts.SealCancelReason(found.Id, found.GoneOn, reason), now);
        if (!cancelled.Refused)
        {
            var unsent = db.Reminders.Where(row => row.AppointmentId == found.Id && row.Address != null);
            await foreach (var reminder in unsent.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                reminder.GiveUp();
            }
        }

        return cancelled;
    }
}
