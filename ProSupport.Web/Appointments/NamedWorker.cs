using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments;

/// <summary>A worker to choose.</summary>
public sealed record NamedWorker(WorkerId Id, string Name);
