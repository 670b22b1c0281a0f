using ProSupport.Tests.Support;
using ProSupport.Web.Staff.Guards;

namespace ProSupport.Tests.Integration.Staff;

public sealed class ChoosingAPassword
{
    private static readonly string[] Own = ["maija.virtanen@esimerkki.fi", "Tukiasema ry"];

    [Theory]
    [InlineData("salasana1234")]
    [InlineData("Salasana2026!")]
    [InlineData("SalasanaSalasana")]
    [InlineData("s4l4s4n4-2026")]
    [InlineData("P@ssw0rd2026!!")]
    [InlineData("Pa$$w0rd123456")]
    [InlineData("Lösenord12345")]
    [InlineData("losenord-2026")]
    [InlineData("hemligtlösenord")]
    [InlineData("qwertyuiop12")]
    [InlineData("qwertyuiopå1")]
    [InlineData("asdfghjklöä12")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("abcdefghijkl")]
    [InlineData("qwerty-asdfgh")]
    [InlineData("123456789012")]
    [InlineData("040 1234 56789")]
    [InlineData("01.02.1980-13")]
    [InlineData("abcdefabcdef")]
    [InlineData("xk7mqxk7mqxk7mq")]
    [InlineData("Kesäkuu2026!")]
    [InlineData("kesä-kissa-2026")]
    [InlineData("rakastansinua1")]
    [InlineData("jagälskardig1")]
    [InlineData("iloveyou-2026")]
    [InlineData("Virtanen-1980")]
    [InlineData("maijavirtanen1")]
    [InlineData("Tukiasema2026")]
    [InlineData("ProSupport2026")]
    [InlineData("Helsinki-Turku-99")]
    public void What_is_guessed_first_is_refused(string password) => CommonPasswords.IsCommon(password, Own).ShouldBeTrue();

    [Theory]
    [InlineData(StaffPerson.Password)]
    [InlineData("seitsemän harmaata kissaa")]
    [InlineData("korv blå motvind taklampa")]
    [InlineData("correct horse battery staple")]
    [InlineData("vT9#kq2Lw!xR4z")]
    [InlineData("kolme-omenaa-ja-purje")]
    [InlineData("polkupyörävarasto")]
    [InlineData("0GZ4-9KQM-3T7X-WB2E")]
    public void What_is_not_is_taken(string password) => CommonPasswords.IsCommon(password, Own).ShouldBeFalse();

    [Fact]
    public void A_long_one_is_looked_at_quickly()
    {
        CommonPasswords.IsCommon(string.Concat(Enumerable.Repeat("kissakoira", 20_000)) + "x", Own).ShouldBeFalse();
        CommonPasswords.IsCommon(string.Concat(Enumerable.Repeat("vantaavan", 7)) + "q", Own).ShouldBeFalse();
    }
}
