using NodaTime;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>The product's clock for the parts of the framework that ask a <see cref="TimeProvider"/>.</summary>
internal sealed class ClockTime(IClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}
