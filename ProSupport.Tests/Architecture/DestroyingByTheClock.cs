namespace ProSupport.Tests.Architecture;

/// <summary>What destroys by the clock is reached only by ways on which the clock is held against the day reached.</summary>
public sealed class DestroyingByTheClock
{
    [Theory]
    [InlineData(".DestroyThrough(", "DayKeyRing.cs", "DayKeyVault.cs", "ForgetOverdue.cs")]
    [InlineData("ForgetOverdue", "ForgetOverdue.cs", "Nightly.cs", "PrivacyFeature.cs", "RestoreCommand.cs")]
    [InlineData("<Nightly>", "JobsFeature.cs", "PrivacyFeature.cs")]
    [InlineData("<SendReminders>", "JobsFeature.cs", "RemindersFeature.cs")]
    [InlineData("job.Run(", "RunJob.cs")]
    public void It_is_called_from_nowhere_else(string what, params string[] files) =>
        Sources.Files("ProSupport.Web", "*.cs").Concat(Sources.Files("ProSupport.Infrastructure", "*.cs"))
            .Where(file => file.Text.Contains(what, StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file.Path))
            .ShouldBe(files, ignoreOrder: true);
}
