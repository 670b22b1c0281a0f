using ProSupport.Domain.Appointments;

namespace ProSupport.Web.Appointments.Staff;

/// <summary>A booking that has just arrived: when and what for, and nothing that the client wrote.</summary>
public sealed record DiaryNews(AppointmentId Id, string Text);
