using System.Net;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

public sealed class ACodeThatFindsNothing : TroubledForm
{
    [Fact]
    public async Task Is_answered_alike_whether_it_never_was_one_was_erased_or_has_expired()
    {
        await using var site = Site.With();
        var expired = await site.BookAsync(site.First);
        var erased = await site.BookAsync(site.Later);
        (await site.WithCodeAsync(expired)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.WithCodeAsync(erased)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await site.WithCodeAsync(erased, "/erase", ("sure", "yes"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await new Night(site).PassAsync(Organisation.FirstDay.PlusDays(2));

        string[] codes = [expired, erased, "ABCD-EFGH-JKMN-PQRS", "UUUU-UUUU-UUUU-UUUU", "ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ", "ei mikään se tunnus", "\u202E<script>alert(1)"];
        foreach (var step in new[] { "", "/move", "/cancel", "/erase", "/place", "/calendar", "/download" })
        {
            var answers = new HashSet<string>();
            foreach (var code in codes)
            {
                using var answer = await site.WithCodeAsync(code, step, ("sure", "yes"));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{step} with '{code}'");
                var page = await VisitorForms.PageAsync(answer);
                page.ShouldContain(Words("My_Unknown_What"));
                answers.Add(page.Replace($"value=\"{code}\"", "value=\"\"", StringComparison.Ordinal));
            }

            answers.Count.ShouldBe(1, $"nothing may be learnt from the answer of {step}");
            foreach (var code in new[] { "abcd", expired[..^1], erased + "0", "" })
            {
                using var answer = await site.WithCodeAsync(code, step, ("sure", "yes"));
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{step} with '{code}'");
                (await VisitorForms.PageAsync(answer)).ShouldContain(Words("My_WrongLength"));
            }
        }
    }
}
