using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>A booking in a time that was withdrawn. It stands until staff move or cancel it, or keep it.</summary>
public sealed record StrandedBooking(AppointmentId Id, SlotId SlotId, UnitId UnitId, WorkerId? WorkerId, Instant Start, Instant End);
