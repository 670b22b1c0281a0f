using ProSupport.Web.Layout;

namespace ProSupport.Tests.Architecture;

/// <summary>The house rule: Domain, then Infrastructure, then Web; each sees only what lies before it.</summary>
public sealed class ProjectReferences
{
    [Fact]
    public void The_web_program_is_the_only_one_that_the_tests_start() =>
        typeof(App).Assembly.GetName().Name.ShouldBe("ProSupport.Web");
}
