using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Support;
using ProSupport.Web.Demonstration;

namespace ProSupport.Tests.Integration.Demonstration;

public sealed class FillingAnEmptyDatabase
{
    [Fact]
    public async Task It_has_units_staff_weeks_of_times_and_bookings_and_filling_twice_adds_nothing()
    {
        await using var host = new ProSupportHost();
        var demonstration = host.Services.GetRequiredService<DemonstrationData>();

        var staff = await demonstration.RunAsync(TestContext.Current.CancellationToken);
        var again = await demonstration.RunAsync(TestContext.Current.CancellationToken);

        staff.ShouldNotBeNull().Count.ShouldBe(8);
        again.ShouldBeNull();
        await using var db = host.Database();
        (await db.Units.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(3);
        (await db.Appointments.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(6);
        (await db.Appointments.CountAsync(row => row.State == AppointmentState.Confirmed, TestContext.Current.CancellationToken)).ShouldBe(2);
        var last = await db.Slots.MaxAsync(slot => slot.Start, TestContext.Current.CancellationToken);
        last.ShouldBeGreaterThan(Organisation.Start + Duration.FromDays(7 * 7));
    }
}
