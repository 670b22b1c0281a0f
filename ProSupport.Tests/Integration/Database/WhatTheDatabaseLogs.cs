using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Tests.Support;
using ProSupport.Tests.Support.Databases;

namespace ProSupport.Tests.Integration.Database;

/// <summary>SQL Server's messages quote the key of the row: none of them may reach a log.</summary>
public sealed class WhatTheDatabaseLogs
{
    private const string Canary = "The duplicate key value is (CANARY)";

    private static readonly (string, string)[] Everything = [("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_is_there_already_is_in_no_log()
    {
        var log = new LogBook();
        await using var host = new ProSupportHost(Everything.ToDictionary(), log.AddTo);
        await using (var first = host.Database())
        {
            first.Add(new JobLease("somebody"));
            await first.SaveChangesAsync(Token);
        }

        await using var second = host.Database();
        second.Add(new JobLease("somebody"));
        var lost = await Should.ThrowAsync<DbUpdateException>(() => second.SaveChangesAsync(Token));

        lost.IsUniqueViolation().ShouldBeTrue();
        log.Text.ShouldContain("INSERT INTO \"JobLeases\"", Case.Sensitive, "the log does hear the framework");
        log.Text.ShouldNotContain("UNIQUE constraint");
        log.Text.ShouldNotContain(nameof(DbUpdateException));
    }

    [Theory]
    [InlineData(2601, 14, HttpStatusCode.Conflict)]
    [InlineData(1205, 13, HttpStatusCode.ServiceUnavailable)]
    [InlineData(3960, 16, HttpStatusCode.ServiceUnavailable)]
    [InlineData(1222, 16, HttpStatusCode.ServiceUnavailable)]
    [InlineData(4060, 11, HttpStatusCode.ServiceUnavailable)]
    public async Task A_booking_that_the_server_refuses_is_told_so_and_no_word_of_the_server_is_in_a_log(int number, byte severity, HttpStatusCode told)
    {
        var log = new LogBook();
        var server = new Refusing(SqlServerErrors.Make(number, severity, Canary));
        await using var site = Site.With(
            services =>
            {
                log.AddTo(services);
                services.ConfigureDbContext<SqliteDb>(options => options.AddInterceptors(server));
            },
            Everything);
        var path = site.PathOf(site.First);
        var fields = await site.FormAsync(path, ("mode", "Phone"));

        server.Refuses = true;
        using var answer = await site.PostAsync(path, fields);

        server.Refused.ShouldBeGreaterThan(0);
        answer.StatusCode.ShouldBe(told);
        log.Text.ShouldContain("INSERT INTO", Case.Sensitive, "the log does hear the framework");
        log.Text.ShouldNotContain("CANARY");
    }

    /// <summary>The real database, until bookings are written.</summary>
    private sealed class Refusing(DbException answer) : DbCommandInterceptor
    {
        public bool Refuses { get; set; }

        public int Refused { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!Refuses || !command.CommandText.Contains("INSERT INTO \"Appointments\"", StringComparison.Ordinal))
            {
                return ValueTask.FromResult(result);
            }

            Refused++;
            throw answer;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!Refuses || !command.CommandText.Contains("INSERT INTO \"Appointments\"", StringComparison.Ordinal))
            {
                return ValueTask.FromResult(result);
            }

            Refused++;
            throw answer;
        }
    }
}
