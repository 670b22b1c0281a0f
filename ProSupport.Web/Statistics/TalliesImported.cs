namespace ProSupport.Web.Statistics;

/// <summary>What came of importing a file.</summary>
/// <param name="Problems">What is wrong with the file, line by line; when there is anything, nothing was imported.</param>
public sealed record TalliesImported(int Tallies, IReadOnlyList<string> Problems);
