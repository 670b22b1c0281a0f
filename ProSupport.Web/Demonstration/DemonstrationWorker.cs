using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Demonstration;

/// <summary>A member of staff of the demonstration, to make an account for.</summary>
/// <param name="Name">The part of the e-mail address before the @.</param>
public sealed record DemonstrationWorker(string Name, WorkerId WorkerId, StaffRole Role);
