using ProSupport.Domain.Statistics;

namespace ProSupport.Tests.Architecture;

/// <summary>Statistics name nobody: they see no feature and hold no id of a person, booking or worker.</summary>
public sealed class StatisticsStandAlone
{
    [Fact]
    public void The_statistics_of_the_domain_refer_to_no_feature() =>
        Sources.Files("ProSupport.Domain/Statistics", "*.cs")
            .Where(file => file.Text.Split('\n').Any(line =>
                line.StartsWith("using ProSupport.Domain.", StringComparison.Ordinal) && !line.Contains("Domain.Shared;", StringComparison.Ordinal)))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Fact]
    public void What_is_counted_holds_no_id_but_its_own() =>
        typeof(Tally).GetProperties().Concat(typeof(MonthlyTotal).GetProperties())
            .Where(property => property.PropertyType.Name.EndsWith("Id", StringComparison.Ordinal) || property.PropertyType == typeof(Guid))
            .Select(property => property.PropertyType)
            .ShouldBe([typeof(TallyId)]);

    [Fact]
    public void What_is_counted_holds_a_day_and_no_clock_time() =>
        typeof(Tally).GetProperties().Select(property => property.PropertyType)
            .Where(type => type == typeof(NodaTime.Instant) || type == typeof(NodaTime.LocalTime) || type == typeof(DateTime))
            .ShouldBeEmpty();
}
