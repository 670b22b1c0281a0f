using ProSupport.Benchmarks.Measuring;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>The scenarios in the order of the README.</summary>
internal static class AllScenarios
{
    public static IReadOnlyDictionary<string, Func<Bench, Task<Report>>> ByName { get; } = new OrderedDictionary<string, Func<Bench, Task<Report>>>
    {
        [Race.Name] = Race.RunAsync,
        [Pages.Name] = Pages.RunAsync,
        [Bookings.Name] = Bookings.RunAsync,
        [Weight.Name] = Weight.RunAsync,
        [StartUp.Name] = StartUp.RunAsync,
        [Night.Name] = Night.RunAsync,
        [Import.Name] = Import.RunAsync,
        [Diaries.Name] = Diaries.RunAsync,
    };
}
