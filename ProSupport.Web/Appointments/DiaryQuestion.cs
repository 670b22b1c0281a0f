using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>Whose diary, and from when until when.</summary>
/// <param name="Unit">Null asks for one's own times; otherwise for all of that unit.</param>
/// <param name="Until">Exclusive.</param>
public sealed record DiaryQuestion(WorkerId Who, UnitId? Unit, Instant From, Instant Until);
