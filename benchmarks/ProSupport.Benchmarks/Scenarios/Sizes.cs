namespace ProSupport.Benchmarks.Scenarios;

/// <summary>How much is measured. The quick sizes only try the program out; their results never reach the README.</summary>
internal sealed record Sizes(
    int Slots,
    int Bookings,
    TimeSpan WarmUp,
    TimeSpan Reading,
    int FreshRounds,
    int BookingsToMake,
    int BookingsToWarmUp,
    TimeSpan Floor,
    int Rounds,
    int Starts,
    int Tallies,
    int Diaries)
{
    public static Sizes Full { get; } = new(
        50_000, 50_000, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(15), 100, 15_000, 3_000, TimeSpan.FromSeconds(5), 1_000, 5, 1_000_000, 200);

    public static Sizes Quick { get; } = new(
        2_000, 2_000, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), 3, 64, 32, TimeSpan.FromSeconds(0.5), 5, 1, 20_000, 20);
}
