using Microsoft.EntityFrameworkCore;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Crash;

/// <summary>The serving process is killed at a random moment, again and again, while many book at once.</summary>
public sealed class KilledUnderLoad : IDisposable
{
    private const int Rounds = 3;
    private const int Bookers = 8;
    private const int Capacity = 4;

    private static readonly LocalizedText Name = new("Testaus", "Testning", "Testing");

    private readonly TheProgram _program = new()
    {
        Settings = { ["Jobs:Schedule"] = "off", ["Forms:YoungestSeconds"] = "0", ["Forms:PerServiceAndHour"] = "1000000" },
    };

    private readonly Service _service = new(
        ServiceId.New(), "test", ServiceKind.TestSlot, Name, Name, 20, ServiceModes.AtUnit);

    private List<SlotId> _slots = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loses_no_acknowledged_booking_and_doubles_no_seat()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await PublishAsync();
        var crowd = new Crowd(_service.Key, _slots, random.Next());
        var cutShort = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            using var serving = await _program.ServeAsync();
            await crowd.ShouldFindEveryBookingAsync(serving.Address, Cancel);
            await crowd.SendUnansweredAgainAsync(serving.Address, Cancel);
            if (round < Rounds)
            {
                var visiting = crowd.VisitAsync(serving.Address, Bookers, Cancel);
                await Task.WhenAny(crowd.AcknowledgedAsync(random.Next(1, 25)), visiting);
                serving.Process.Kill();
                cutShort += await visiting;
            }
        }

        cutShort.ShouldBe(Rounds * Bookers, "everybody was still asking when the program died");
        await ShouldBeWholeAsync(crowd.Codes);
    }

    public void Dispose() => _program.Dispose();

    private async Task PublishAsync()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        await using var host = _program.Host();
        var unit = new Unit(UnitId.New(), "helsinki", new("Helsinki", "Helsingfors", "Helsinki"), "Helsinki", "Katu 1", "09 555 0100");
        var slots = Enumerable.Range(1, 100).Select(number => SlotAt(unit, now + Duration.FromHours(24 + number))).ToList();
        await using var db = host.Database();
        db.AddRange(unit, _service);
        db.AddRange(slots);
        await db.SaveChangesAsync(Cancel);
        _slots = [.. slots.Select(slot => slot.Id)];
    }

    private Slot SlotAt(Unit unit, Instant start) => new(
        SlotId.New(), null, _service.Id, unit.Id, null, _service.Modes, Capacity, false, SpokenLanguages.None, false, start, start + _service.Length);

    private async Task ShouldBeWholeAsync(IReadOnlyCollection<string> codes)
    {
        await using var host = _program.Host();
        await using var db = host.Database();
        var booked = await db.Appointments.AsNoTracking().ToListAsync(Cancel);
        booked.Count.ShouldBe(codes.Count, "every form that was sent is answered by now, and booked once");
        booked.GroupBy(row => (row.SlotId, row.Seat)).ShouldAllBe(seat => seat.Key.Seat != null && seat.Count() == 1);
        booked.GroupBy(row => row.SlotId).Max(slot => slot.Count()).ShouldBeLessThanOrEqualTo(Capacity);
        if (db.Database.IsSqlite())
        {
            (await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(Cancel)).ShouldBe(["ok"]);
        }
    }
}
