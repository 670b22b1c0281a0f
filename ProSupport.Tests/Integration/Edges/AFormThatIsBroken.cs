using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ProSupport.Domain.Appointments;
using ProSupport.Tests.Integration.Public;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Edges;

public sealed class AFormThatIsBroken(Site site) : TroubledForm, IClassFixture<Site>
{
    private static readonly string[] WhatToDo = [Words("Form_Incomplete"), Words("Trouble_Malformed_What"), Words("My_Unknown_What"), Words("My_WrongLength")];

    [Theory]
    [InlineData("text/plain", "code=x")]
    [InlineData(null, "code=x")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=here", "--here\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\nthe end never co")]
    [InlineData("application/x-www-form-urlencoded; charset=nothing", "code=x")]
    [InlineData("application/x-www-form-urlencoded", "code=%ZZ%&=&&%00%FF=%C3")]
    [InlineData("application/x-www-form-urlencoded", "{many}")]
    public async Task Is_answered_with_what_to_do_and_changes_nothing(string? type, string body)
    {
        var before = await BookingsAsync(site);
        var many = string.Join('&', Enumerable.Range(0, 2000).Select(number => $"f{number}=1"));
        foreach (var path in new[] { site.PathOf(site.Later), "/fi/my", "/fi/my/erase", "/fi/my/place" })
        {
            using var visitor = site.Visitor();
            using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body == "{many}" ? many : body));
            content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);

            using var answer = await visitor.PostAsync(path, content, Cancel);

            ((int)answer.StatusCode).ShouldBeInRange(400, 422, $"{path} {type} {body}");
            var page = await VisitorForms.PageAsync(answer);
            page.ShouldContain("<html lang=\"fi\"");
            WhatToDo.ShouldContain(words => page.Contains(words, StringComparison.Ordinal), $"{path} {type} {body}");
        }

        (await BookingsAsync(site)).ShouldBe(before);
    }

    [Fact]
    public async Task That_ends_in_the_middle_is_as_if_it_had_not_been_sent()
    {
        var path = site.PathOf(site.Later);
        var fields = await site.FormAsync(path, Typed);
        var whole = await new FormUrlEncodedContent(fields).ReadAsStringAsync(Cancel);

        var answer = await RawVisitor.AskAsync(
            site.Address,
            Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {whole.Length + 1}\r\n\r\n{whole}"),
            hangsUp: true,
            Cancel);

        answer.Status.ShouldNotBe(200);
        await using var db = site.Database();
        db.Appointments.Count(row => row.SlotId == site.Later.Id).ShouldBe(0);
        using var again = await site.PostAsync(path, fields);
        VisitorForms.CodeIn(await VisitorForms.PageAsync(again)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task That_has_lost_its_hidden_part_keeps_what_came()
    {
        using var answer = await site.PostAsync(site.PathOf(site.First), Typed.ToDictionary());

        var fields = await ShouldKeepAllAsync(answer, HttpStatusCode.BadRequest, "Form_Incomplete");
        site.Clock.Advance(NodaTime.Duration.FromSeconds(5));
        using var again = await site.PostAsync(site.PathOf(site.First), fields);
        VisitorForms.CodeIn(await VisitorForms.PageAsync(again)).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("mode", "Outreach")]
    [InlineData("mode", "None")]
    [InlineData("mode", "PlaceOfClientsChoice, Phone")]
    [InlineData("mode", "-1")]
    [InlineData("form", "not-an-id")]
    [InlineData("ticket", "forged")]
    [InlineData("website", "https://bot.example/")]
    public async Task That_says_what_no_page_offers_books_nothing(string field, string value)
    {
        var path = site.PathOf(site.SameDay);
        var fields = await site.FormAsync(path, Typed);
        fields[field] = value;

        using var answer = await site.PostAsync(path, fields);

        ((int)answer.StatusCode).ShouldBeInRange(400, 422);
        FilledForm.In(await answer.Content.ReadAsStringAsync(Cancel))["message"].ReplaceLineEndings("\n").ShouldBe(Typed.ToDictionary()["message"]);
        await using var db = site.Database();
        db.Appointments.Count((Appointment row) => row.SlotId == site.SameDay.Id).ShouldBe(0);
    }
}
