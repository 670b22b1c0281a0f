using System.Net;
using ProSupport.Domain.Staff;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Staff;

public sealed class SigningInAsStaff(SigningInAsStaff.Site site) : IClassFixture<SigningInAsStaff.Site>
{
    private const string Wrong = "The e-mail address or the password is wrong";
    private const string Locked = "Too many wrong attempts. You can try again at ";

    [Fact]
    public async Task A_password_alone_opens_nothing()
    {
        var person = await site.AddPersonAsync(StaffRole.Counsellor);
        using var visitor = new StaffVisitor(site);

        using var answer = await visitor.SendPasswordAsync(person.Email);

        answer.Headers.Location!.ToString().ShouldEndWith("/staff/sign-in/code");
        (await visitor.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_code_lets_in_once()
    {
        var person = await site.AddPersonAsync(StaffRole.Counsellor);
        var code = site.AppCode(person);
        using var first = new StaffVisitor(site);
        using var second = new StaffVisitor(site);
        await first.SignInAsync(person);

        using var password = await second.SendPasswordAsync(person.Email);
        using var again = await second.SendCodeAsync(code);

        (await first.IsSignedInAsync()).ShouldBeTrue();
        (await TextOf(again)).ShouldContain("wrong or has been used already");
        (await second.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Many_at_once_have_no_more_tries_between_them_than_one()
    {
        var person = await site.AddPersonAsync(StaffRole.Nurse);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FailedTimesAsync(person.Email, 1)));

        answers.Count(texts => texts[0].Contains(Wrong)).ShouldBe(SignInDelays.FreePasswords);
        (await FailedTimesAsync(person.Email, 1))[0].ShouldContain(Locked);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/staff")]
    [InlineData("/fi")]
    [InlineData("/staff/../fi")]
    [InlineData("/\\elsewhere.example/staff")]
    [InlineData("/staff/..\\fi")]
    public async Task Nobody_is_led_out_of_the_staff_area(string from)
    {
        var person = await site.AddPersonAsync(StaffRole.Coordinator);
        using var visitor = new StaffVisitor(site);
        using var password = await visitor.SendAsync(
            "staff/sign-in?from=" + Uri.EscapeDataString(from), "sign-in", ("Form.Email", person.Email), ("Form.Password", StaffPerson.Password));

        using var answer = await visitor.SendCodeAsync(site.AppCode(person));

        new Uri(site.Address, answer.Headers.Location!).AbsolutePath.ShouldStartWith("/staff");
        new Uri(site.Address, answer.Headers.Location!).Host.ShouldBe(site.Address.Host);
    }

    [Fact]
    public async Task An_address_of_what_is_no_character_is_but_a_wrong_one()
    {
        using var visitor = new StaffVisitor(site);

        using var answer = await visitor.SendPasswordAsync("a\uFFFE@example.fi", "p\uFFFE");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_from_elsewhere_signs_nobody_in()
    {
        var person = await site.AddPersonAsync(StaffRole.Coordinator);
        using var visitor = new StaffVisitor(site);

        using var answer = await visitor.PostAsync(
            "staff/sign-in", ("_handler", "sign-in"), ("Form.Email", person.Email), ("Form.Password", StaffPerson.Password));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task<string> TextOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private async Task<List<string>> FailedTimesAsync(string email, int times)
    {
        var texts = new List<string>();
        for (var attempt = 0; attempt < times; attempt++)
        {
            using var visitor = new StaffVisitor(site);
            using var answer = await visitor.SendPasswordAsync(email, "not-the-password");
            texts.Add(await TextOf(answer));
        }

        return texts;
    }

    public sealed class Site : ProSupportHost;
}
