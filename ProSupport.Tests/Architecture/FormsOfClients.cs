namespace ProSupport.Tests.Architecture;

/// <summary>What a client sends goes through one component, which keeps it out of the browser's files.</summary>
public sealed class FormsOfClients
{
    [Fact]
    public void Are_all_that_one_component()
    {
        var posting = Sources.Files("ProSupport.Web", "*.razor")
            .Where(file => !file.Path.Contains($"{Path.DirectorySeparatorChar}Staff{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && file.Text.Contains("method=\"post\"", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file.Path));

        posting.ShouldBe(["ClientForm.razor"]);
    }
}
