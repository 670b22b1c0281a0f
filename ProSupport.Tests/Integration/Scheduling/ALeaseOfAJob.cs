using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Scheduling;

public sealed class ALeaseOfAJob
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_given_back_by_who_holds_it_and_by_nobody_whose_time_ran_out()
    {
        await using var host = new ProSupportHost();
        var leases = host.Services.GetRequiredService<JobLeases>();
        var first = (await leases.TakeAsync("test", host.Clock.Now, Token)).ShouldNotBeNull();
        host.Clock.Advance(JobLeases.Length);
        var second = (await leases.TakeAsync("test", host.Clock.Now, Token)).ShouldNotBeNull();

        await leases.EndAsync(first, Organisation.FirstDay);

        (await leases.TakeAsync("test", host.Clock.Now, Token)).ShouldBeNull("the second still holds it");
        (await leases.DoneForAsync("test", Token)).ShouldBeNull();
        await leases.EndAsync(second, Organisation.FirstDay);
        (await leases.DoneForAsync("test", Token)).ShouldBe(Organisation.FirstDay);
        (await leases.TakeAsync("test", host.Clock.Now, Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task That_a_wrong_clock_took_for_ten_years_is_free_when_the_clock_is_right_again()
    {
        await using var host = new ProSupportHost();
        var leases = host.Services.GetRequiredService<JobLeases>();
        (await leases.TakeAsync("test", host.Clock.Now + Duration.FromDays(3653), Token)).ShouldNotBeNull("and its holder dies");

        (await leases.TakeAsync("test", host.Clock.Now, Token)).ShouldNotBeNull();
        (await leases.TakeAsync("test", host.Clock.Now, Token)).ShouldBeNull();
    }
}
