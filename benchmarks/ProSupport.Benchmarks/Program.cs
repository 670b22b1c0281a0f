using ProSupport.Benchmarks;
using ProSupport.Benchmarks.Measuring;
using ProSupport.Benchmarks.Product;
using ProSupport.Benchmarks.Scenarios;

if (args is [BareServer.Word, var port, var bytes])
{
    await BareServer.ServeAsync(int.Parse(port, null), int.Parse(bytes, null));
    return 0;
}

var words = new CommandLine(args);
if (words.Problem is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}

Ports.StartAt(words.FirstPort);
if (words.Scenarios.Count > 0)
{
    Console.WriteLine($"On {Machine.Here()}.");
    using var folder = new TemporaryFolder();
    var bench = new Bench(PublishedProgram.Publish(words.App, folder), words.Sizes);
    foreach (var name in words.Scenarios)
    {
        Console.WriteLine($"{Environment.NewLine}== {name}");
        var report = await AllScenarios.ByName[name](bench);
        report.Print();
        report.Write(words.Results ?? Path.Combine(folder.Path, "results"));
    }
}

if (words.FillReadme)
{
    Readme.Fill(AllScenarios.ByName.Keys);
}

return 0;
