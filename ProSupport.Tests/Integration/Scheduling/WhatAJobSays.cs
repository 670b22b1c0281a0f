using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Tests.Integration.Scheduling;

public sealed class WhatAJobSays
{
    [Fact]
    public void Counts_stand_in_the_order_in_which_they_were_noted() =>
        JobOutcome.Of("tallies", 3).With("slots", 12).ToString().ShouldBe("tallies=3 slots=12");

    [Fact]
    public void Two_outcomes_are_added_up() =>
        JobOutcome.Of("slots", 1).With("failed", 2).And(JobOutcome.Of("sent", 4).With("slots", 10)).ToString().ShouldBe("slots=11 failed=2 sent=4");

    [Fact]
    public void What_was_written_is_read_back()
    {
        var outcome = JobOutcome.Of("tallies", 3).With("slots", 0);

        JobOutcome.Parse(outcome.ToString()).ShouldBe(outcome);
        JobOutcome.Parse("SqliteException").ShouldBe(JobOutcome.Nothing);
    }

    [Fact]
    public void Zeros_are_nothing_done()
    {
        JobOutcome.Of("sent", 0).With("failed", 0).DidNothing.ShouldBeTrue();
        JobOutcome.Of("sent", 0).With("failed", 1).DidNothing.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("asiakas@example.fi")]
    public void A_name_that_is_no_word_is_a_bug(string name) =>
        Should.Throw<ArgumentException>(() => JobOutcome.Of(name, 1));
}
