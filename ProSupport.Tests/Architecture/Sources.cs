using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ProSupport.Tests.Architecture;

/// <summary>The repository's own files, for rules that the compiler does not check.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<SourceFile> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !IsBuildOutput(path))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path), File.ReadAllText(path)));

    public static IEnumerable<string> ProjectReferencesOf(string project) =>
        XDocument.Load(Path.Combine(Root, project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static bool IsBuildOutput(string path) =>
        Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProSupport.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("ProSupport.sln was not found above the tests.");
    }
}

internal sealed record SourceFile(string Path, string Text);
