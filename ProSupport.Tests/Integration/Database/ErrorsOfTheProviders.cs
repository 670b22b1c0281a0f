using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ProSupport.Infrastructure.Database;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Database;

public sealed class ErrorsOfTheProviders
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2601, 14)]
    [InlineData(2627, 14)]
    public void A_key_that_is_there_already_is_a_race_lost_and_no_trouble(int number, byte severity)
    {
        var exception = new DbUpdateException("not saved", SqlServerErrors.Make(number, severity));

        exception.IsUniqueViolation().ShouldBeTrue();
        exception.IsLostRace().ShouldBeTrue();
        exception.IsStorageTrouble().ShouldBeFalse();
    }

    [Theory]
    [InlineData(1205, 13)]
    [InlineData(3960, 16)]
    public void A_race_that_the_server_ended_is_tried_again_and_told_as_busy_in_the_end(int number, byte severity)
    {
        Exception bare = SqlServerErrors.Make(number, severity);
        foreach (var exception in new[] { bare, new DbUpdateException("not saved", bare) })
        {
            exception.IsLostRace().ShouldBeTrue();
            exception.StorageTrouble().ShouldBe($"SQL Server error {number}");
        }
    }

    [Theory]
    [InlineData(-2, 11)]
    [InlineData(1222, 16)]
    [InlineData(4060, 11)]
    [InlineData(18456, 14)]
    [InlineData(3906, 16)]
    [InlineData(1105, 17)]
    [InlineData(9002, 17)]
    [InlineData(10054, 20)]
    [InlineData(40613, 17)]
    public void A_server_that_cannot_do_it_now_is_trouble_with_the_store(int number, byte severity)
    {
        Exception bare = SqlServerErrors.Make(number, severity);
        foreach (var exception in new[] { bare, new DbUpdateException("not saved", bare) })
        {
            exception.StorageTrouble().ShouldBe($"SQL Server error {number}");
            exception.IsLostRace().ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(207, 16)]
    [InlineData(515, 16)]
    [InlineData(547, 16)]
    [InlineData(8152, 16)]
    public void A_statement_that_is_wrong_is_a_bug(int number, byte severity)
    {
        Exception exception = new DbUpdateException("not saved", SqlServerErrors.Make(number, severity));

        exception.IsStorageTrouble().ShouldBeFalse();
        exception.IsLostRace().ShouldBeFalse();
    }

    [Theory]
    [InlineData(5, 5, false)]
    [InlineData(5, 517, true)]
    [InlineData(13, 13, false)]
    public void SQLite_speaks_the_same_two_ways(int code, int extended, bool lost)
    {
        Exception exception = new SqliteException("busy", code, extended);

        exception.IsStorageTrouble().ShouldBeTrue();
        exception.IsLostRace().ShouldBe(lost);
    }

    [Fact]
    public void A_bug_of_ours_is_never_taken_for_a_busy_store() =>
        new InvalidOperationException("The timeout period elapsed; max pool size was reached.").IsStorageTrouble().ShouldBeFalse();

    [Fact]
    public async Task A_pool_that_is_used_up_is_trouble_with_the_store()
    {
        await using var server = SqlServersDoor.Open();
        var connection = server.Connection("p") + ";Max Pool Size=1";
        await using var first = new SqlConnection(connection);
        await using var second = new SqlConnection(connection);
        await first.OpenAsync(Token);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => second.OpenAsync(Token));

        refused.StorageTrouble().ShouldBe("every connection in use");
        refused.IsLostRace().ShouldBeFalse();
        SqlConnection.ClearPool(first);
    }
}
