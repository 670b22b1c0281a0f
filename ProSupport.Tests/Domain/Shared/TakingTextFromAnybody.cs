using ProSupport.Domain.Shared;
using ProSupport.Web.Places;

namespace ProSupport.Tests.Domain.Shared;

public sealed class TakingTextFromAnybody
{
    [Theory]
    [InlineData("Äijä ☕ 👍🏽 מ", "Äijä ☕ 👍🏽 מ")]
    [InlineData("a\uFFFEb\uFFFFc\uFDD0d\uFDEFe\U0001FFFEf\U0010FFFFg", "abcdefg")]
    [InlineData("\uFDCF\uFDF0\uFFFD", "\uFDCF\uFDF0\uFFFD")]
    [InlineData("", "")]
    public void What_is_no_character_is_left_out(string text, string sound)
    {
        SoundText.Of(text).ShouldBe(sound);
        Should.NotThrow(() => SoundText.Of(text).Normalize());
    }

    // An attribute cannot hold half a pair.
    [Fact]
    public void Half_a_surrogate_pair_becomes_the_sign_for_what_is_lost() => SoundText.Of("a\uD83Db\uDE00").ShouldBe("a\uFFFDb\uFFFD");

    [Fact]
    public void A_short_name_is_made_of_whatever_comes() => ShortName.Of("Itä\uFFFE-Suomi \uD83D").ShouldBe("ita-suomi");
}
