using System.Text.RegularExpressions;

namespace ProSupport.Tests.Architecture;

/// <summary>One environment variable runs the integration tests on another server: those that cannot say so.</summary>
public sealed partial class WordsOfOneDatabase
{
    [Fact]
    public void A_test_in_the_words_of_SQLite_is_left_out_elsewhere()
    {
        var files = Sources.Files("ProSupport.Tests/Integration", "*.cs").Where(file => WordsOfSqlite().IsMatch(file.Text)).ToList();

        files.ShouldNotBeEmpty();
        files.Where(file => !file.Text.Contains("OnlyOnSqlite()", StringComparison.Ordinal) && !file.Text.Contains("IsSqlite()", StringComparison.Ordinal))
            .Select(file => file.Path)
            .Where(path => Path.GetFileName(path) != "WhatSqlServerReads.cs")
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"PRAGMA|RENAME TO|rowid|new SqliteConnection|BEGIN EXCLUSIVE|prosupport\.db|SqliteFile\b|""backup""")]
    private static partial Regex WordsOfSqlite();
}
