using System.Reflection;

namespace ProSupport.Tests.Architecture;

/// <summary>Domain, then Infrastructure, then Web; each sees only what lies before it.</summary>
public sealed class ProjectReferences
{
    [Fact]
    public void The_domain_refers_to_nothing_but_the_runtime_and_NodaTime() =>
        ReferencesOf(Assembly.Load("ProSupport.Domain"))
            .Where(name => !IsRuntime(name))
            .ShouldBeSubsetOf(["NodaTime"]);

    [Fact]
    public void The_infrastructure_does_not_refer_to_the_web() =>
        ReferencesOf(Assembly.Load("ProSupport.Infrastructure")).ShouldNotContain("ProSupport.Web");

    [Theory]
    [InlineData("ProSupport.Domain", "")]
    [InlineData("ProSupport.Infrastructure", "ProSupport.Domain")]
    [InlineData("ProSupport.Web", "ProSupport.Infrastructure")]
    public void A_project_names_only_the_one_before_it(string project, string expected) =>
        Sources.ProjectReferencesOf(project)
            .Where(name => name.StartsWith("ProSupport.", StringComparison.Ordinal))
            .ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Pages_do_not_see_the_database_context() =>
        Sources.Files("ProSupport.Web", "*.razor")
            .Where(file => file.Text.Contains("DbContext", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    private static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsRuntime(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib";
}
