using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>A unit whose times somebody may look at.</summary>
public sealed record DiaryUnit(UnitId Id, LocalizedText Name);
