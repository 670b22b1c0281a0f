using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Appointments;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.Publishing;

namespace ProSupport.Tests.Integration.Appointments;

public sealed class BookingAtOnce
{
    private const int Clients = 32;

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Of_32_on_one_seat_exactly_one_gets_it(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        for (var round = 0; round < 5; round++)
        {
            var slot = await house.SlotAsync();

            var outcomes = await RaceAsync(house, slot);

            outcomes.Count(outcome => outcome is null).ShouldBe(1);
            outcomes.Where(outcome => outcome is not null).ShouldAllBe(refusal => refusal == AppointmentRefusals.SlotTaken.Name);
            (await StoredAsync(house, slot)).ShouldBe(1);
        }
    }

    /// <summary>The control: what the race test proves is that the index decides, not that nobody ever raced.</summary>
    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Without_the_unique_index_more_than_one_gets_the_seat(DatabaseProvider provider)
    {
        var together = new LookingTogether();
        await using var house = await House.OpenAsync(provider, together.AddTo);
        await using (var db = house.Database())
        {
            await db.Database.ExecuteSqlRawAsync(
                provider == DatabaseProvider.Sqlite ? "DROP INDEX IX_Appointments_Seat" : "DROP INDEX IX_Appointments_Seat ON Appointments", House.Cancel);
        }

        var slot = await house.SlotAsync();
        await RaceAsync(house, slot);

        (await StoredAsync(house, slot)).ShouldBeGreaterThan(1);
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task Of_32_on_20_seats_exactly_20_get_one_each(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        var slot = await house.SlotAsync(house.Test, capacity: 20);

        var outcomes = await RaceAsync(house, slot);

        outcomes.Count(outcome => outcome is null).ShouldBe(20);
        await using var db = house.Database();
        var seats = await db.Appointments.Select(booking => booking.Seat!.Value).ToListAsync(House.Cancel);
        seats.Order().ShouldBe(Enumerable.Range(0, 20));
    }

    [Theory]
    [MemberData(nameof(EveryProvider.All), MemberType = typeof(EveryProvider))]
    public async Task A_slot_that_is_withdrawn_meanwhile_is_either_refused_or_reported_as_booked(DatabaseProvider provider)
    {
        await using var house = await House.OpenAsync(provider);
        for (var round = 0; round < 10; round++)
        {
            var slot = await house.SlotAsync(house.Test, capacity: 50);
            TimesChanged? withdrawn = null;

            var outcomes = await AtOnce.RunAsync(Clients, async client =>
            {
                if (client == Clients / 2)
                {
                    withdrawn = (await house.Get<WithdrawSlot>().RunAsync(slot.Id, House.Cancel)).Value;
                }

                return await house.Get<BookAppointment>().RunAsync(House.Form(slot), House.Cancel);
            });

            outcomes.Where(outcome => outcome.Refused).ShouldAllBe(outcome => outcome.Refusal == AppointmentRefusals.SlotWithdrawn);
            withdrawn!.Booked.Count.ShouldBe(outcomes.Count(outcome => !outcome.Refused));
        }
    }

    private static async Task<string?[]> RaceAsync(House house, Slot slot) =>
        await AtOnce.RunAsync(Clients, async _ => (await house.Get<BookAppointment>().RunAsync(House.Form(slot), House.Cancel)).Refusal?.Name);

    private static async Task<int> StoredAsync(House house, Slot slot)
    {
        await using var db = house.Database();
        return await db.Appointments.CountAsync(booking => booking.SlotId == slot.Id && booking.Seat != null, House.Cancel);
    }

    /// <summary>Keeps the first who has looked for a free seat until a second one has, so that a busy machine races too.</summary>
    private sealed class LookingTogether : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _looked;

        public void AddTo(IServiceCollection services)
        {
            services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(this));
            services.ConfigureDbContext<SqlServerDb>(options => options.AddInterceptors(this));
        }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && command.CommandText.Contains("Seat", StringComparison.Ordinal))
            {
                if (Interlocked.Increment(ref _looked) > 1)
                {
                    _second.TrySetResult();
                }

                await _second.Task.WaitAsync(cancellationToken);
            }

            return result;
        }
    }
}
