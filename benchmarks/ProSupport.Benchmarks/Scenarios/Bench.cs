using ProSupport.Benchmarks.Product;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>What every scenario needs.</summary>
internal sealed record Bench(PublishedProgram Program, Sizes Sizes)
{
    /// <summary>How many clients ask at the same time where nothing else is said.</summary>
    public const int Connections = 16;

    public WebProcess Serve(TemporaryFolder folder) => WebProcess.Start(Program, folder, new Dictionary<string, string>
    {
        // The guards stay on, the age of a form included; only how much one service may get in an hour is lifted.
        ["Forms:PerServiceAndHour"] = "1000000",
    });
}
