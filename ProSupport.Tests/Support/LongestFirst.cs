using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(ProSupport.Tests.Support.LongestFirst))]

namespace ProSupport.Tests.Support;

/// <summary>
/// What takes long begins first: a class whose tests start many processes or walk many pages, begun last, would keep the
/// whole run waiting alone. Within the two halves chance decides, so that no test comes to lean on another.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["Integration.CommandLine.", "Integration.Crash.", "Browser.", "Integration.Edges."];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections
            .OrderByDescending(collection => Array.Exists(Long, part => collection.TestCollectionDisplayName.Contains($"ProSupport.Tests.{part}", StringComparison.Ordinal)))
            .ThenBy(_ => Random.Shared.Next())];
}
