using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>Something that a diary or the free times show has changed. A null part means that it may be any.</summary>
/// <param name="ChangedAt">When the booking says that it changed; tells a change made here from one made by another process.</param>
public sealed record DiaryChange(UnitId? UnitId, WorkerId? WorkerId, AppointmentId? AppointmentId, Instant? ChangedAt)
{
    public static DiaryChange Anything { get; } = new(null, null, null, null);

    public static DiaryChange Of(Slot slot) => new(slot.UnitId, slot.WorkerId, null, null);

    /// <param name="appointment">With its slot loaded.</param>
    public static DiaryChange Of(Appointment appointment) =>
        new(appointment.Slot.UnitId, appointment.Slot.WorkerId, appointment.Id, appointment.ChangedAt);

    /// <summary>Whether a diary of a unit or of one worker may look different now.</summary>
    public bool Concerns(UnitId unit, WorkerId? worker) =>
        (UnitId is null || UnitId == unit) && (worker is null || WorkerId is null || WorkerId == worker);
}
