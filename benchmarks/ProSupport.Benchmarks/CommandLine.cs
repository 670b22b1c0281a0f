using System.Globalization;
using ProSupport.Benchmarks.Product;
using ProSupport.Benchmarks.Scenarios;

namespace ProSupport.Benchmarks;

/// <summary>What was asked for: scenarios by name, <c>all</c> or <c>readme</c>, and the options.</summary>
internal sealed class CommandLine
{
    private const string All = "all";
    private const string ReadmeWord = "readme";

    public CommandLine(string[] args)
    {
        var words = new Queue<string>(args);
        while (Problem is null && words.TryDequeue(out var word))
        {
            Take(word, words);
        }

        if (Scenarios.Count == 0 && !FillReadme)
        {
            Problem ??= Help();
        }
    }

    public List<string> Scenarios { get; } = [];

    /// <summary>Whether the README is to be filled from the results that there are.</summary>
    public bool FillReadme { get; private set; }

    public Sizes Sizes { get; private set; } = Sizes.Full;

    /// <summary>A folder with the program as published already; null has it published.</summary>
    public string? App { get; private set; }

    public int FirstPort { get; private set; } = 5260;

    /// <summary>Where results are kept; null when nothing is to be kept of a quick run.</summary>
    public string? Results => Sizes == Sizes.Quick ? null : Path.Combine(Repository.Benchmarks, "results");

    /// <summary>What was not understood; null when all was.</summary>
    public string? Problem { get; private set; }

    private static string Help() =>
        $"Give 'all', 'readme' or some of: {string.Join(", ", AllScenarios.ByName.Keys)}. Options: --quick, --app FOLDER, --port NUMBER.";

    private void Take(string word, Queue<string> rest)
    {
        switch (word)
        {
            case All:
                Scenarios.AddRange(AllScenarios.ByName.Keys);
                FillReadme = Sizes == Sizes.Full;
                break;
            case ReadmeWord:
                FillReadme = true;
                break;
            case "--quick":
                (Sizes, FillReadme) = (Sizes.Quick, false);
                break;
            case "--app" when rest.TryDequeue(out var folder):
                App = folder;
                break;
            case "--port" when rest.TryDequeue(out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var port):
                FirstPort = port;
                break;
            case var name when AllScenarios.ByName.ContainsKey(name):
                Scenarios.Add(name);
                break;
            default:
                Problem = $"'{word}' is not understood. {Help()}";
                break;
        }
    }
}
