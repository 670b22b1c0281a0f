using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Appointments.WithCode.Moving;

/// <summary>The client moves the booking to another free time of the same service.</summary>
public sealed class MoveAppointment(ChangeWithCode change, MoveToSlot move, IClock clock)
{
    /// <summary>Refuses as <see cref="Appointment.Move"/> does.</summary>
    /// <param name="place">Null when the client was not asked again where to meet.</param>
    public Task<Outcome<BookingForClient>> RunAsync(
        ClientCode code, int? seenVersion, SlotId to, PlaceInUnit? place, CancellationToken cancellationToken) =>
        change.RunAsync(code, seenVersion, (db, booked) => MoveAsync(db, booked, to, place, cancellationToken), cancellationToken);

    private async Task<Outcome<LoadedBooking>> MoveAsync(
        ProSupportDb db, LoadedBooking booked, SlotId to, PlaceInUnit? place, CancellationToken cancellationToken)
    {
        var moved = await move.RunAsync(db, booked.Appointment, to, place, byStaff: false, clock.GetCurrentInstant(), cancellationToken);
        return moved.Refused ? moved.Refusal : booked with { Unit = moved.Value.Unit, Worker = moved.Value.Worker };
    }
}
