using NodaTime;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Tests.Integration.Staff;

public sealed class TheCodeOfAnApp
{
    // "12345678901234567890", the secret of the examples in RFC 6238, appendix B.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static readonly Duration Step = Duration.FromSeconds(30);

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void It_is_what_the_standard_says(long seconds, string code) =>
        TimeCodes.CodeAt(Secret, Instant.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void It_fits_half_a_minute_early_or_late(int steps, bool fits)
    {
        var now = Instant.FromUnixTimeSeconds(1_800_000_000);
        var code = TimeCodes.CodeAt(Secret, now + (steps * Step));

        (TimeCodes.FindStep(Secret, code, now, usedUp: null) is not null).ShouldBe(fits);
    }

    [Fact]
    public void It_fits_no_more_once_it_or_a_later_one_was_used()
    {
        var now = Instant.FromUnixTimeSeconds(1_800_000_000);
        var used = TimeCodes.FindStep(Secret, TimeCodes.CodeAt(Secret, now), now, usedUp: null);

        used.ShouldBe(60_000_000);
        TimeCodes.FindStep(Secret, TimeCodes.CodeAt(Secret, now), now, used).ShouldBeNull();
        TimeCodes.FindStep(Secret, TimeCodes.CodeAt(Secret, now - Step), now, used).ShouldBeNull();
        TimeCodes.FindStep(Secret, TimeCodes.CodeAt(Secret, now + Step), now, used).ShouldBe(used + 1);
    }

    [Theory]
    [InlineData("287 082")]
    [InlineData(" 287-082 ")]
    public void It_may_be_typed_with_gaps(string typed) =>
        TimeCodes.FindStep(Secret, typed, Instant.FromUnixTimeSeconds(59), usedUp: null).ShouldNotBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("abcdef")]
    public void Anything_else_does_not_fit(string? typed) =>
        TimeCodes.FindStep(Secret, typed, Instant.FromUnixTimeSeconds(59), usedUp: null).ShouldBeNull();

    [Fact]
    public void A_new_secret_has_160_bits_in_letters_that_apps_read()
    {
        var secret = TimeCodes.NewSecret();

        secret.Length.ShouldBe(32);
        secret.ShouldAllBe(letter => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".Contains(letter));
        TimeCodes.NewSecret().ShouldNotBe(secret);
    }
}
