namespace ProSupport.Benchmarks.Product;

/// <summary>Where the sources lie: the nearest folder above this program that holds the solution.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Benchmarks => Path.Combine(Root, "benchmarks");

    private static string Find(string? folder) => folder switch
    {
        null => throw new InvalidOperationException("Run this from within the repository."),
        _ when File.Exists(Path.Combine(folder, "ProSupport.sln")) => folder,
        _ => Find(Path.GetDirectoryName(folder)),
    };
}
