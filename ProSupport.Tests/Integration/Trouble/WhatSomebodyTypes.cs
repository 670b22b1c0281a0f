using System.Net;
using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Trouble;

public sealed class WhatSomebodyTypes(PublicSite site) : TroubledForm, IClassFixture<PublicSite>
{
    [Theory]
    [InlineData("own-place", 10_000, "Refusal_PlaceTooLong")]
    [InlineData("pseudonym", 10_000, "Refusal_PseudonymTooLong")]
    [InlineData("message", 20_000, "Refusal_MessageTooLong")]
    public async Task That_is_far_too_long_is_kept_to_be_shortened(string field, int length, string words)
    {
        var path = Path(site, site.SameDay);
        var text = string.Concat(Enumerable.Repeat("kahvila ", (length / 8) + 1))[..length].TrimEnd() + "ä";
        var fields = await site.FormAsync(path, [.. Typed, (field, text)]);

        using var answer = await site.PostAsync(path, fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        WebUtility.HtmlDecode(html).ShouldContain(Words(words));
        FilledForm.In(html)[field].ShouldBe(text);
        html.ShouldContain($"href=\"#{field}\"");
    }

    [Theory]
    [InlineData("perhonen")]
    [InlineData("perhonen@")]
    [InlineData("@example.fi")]
    [InlineData("a b@example.fi")]
    [InlineData("Perhonen <perhonen@example.fi>")]
    [InlineData("a@example.fi\r\nBcc: b@example.fi")]
    [InlineData("a@example.fi, b@example.fi")]
    public async Task As_an_address_that_is_none_is_told_beside_the_field(string address)
    {
        var path = Path(site, site.SameDay);
        var fields = await site.FormAsync(path, [.. Typed, ("email", address)]);

        using var answer = await site.PostAsync(path, fields);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        WebUtility.HtmlDecode(html).ShouldContain(Words("Refusal_AddressNotValid"));
        var kept = FilledForm.In(html);
        kept["email"].ShouldBe(address);
        kept["message"].ReplaceLineEndings("\n").ShouldBe(Typed.ToDictionary()["message"]);
    }

    [Fact]
    public async Task In_other_scripts_and_pictures_comes_back_as_it_was()
    {
        const string Place = "مقهى الفنار ☕ 北京路";
        const string Pseudonym = "👩🏽‍🚀 ליאור";
        const string Message = "שלום עולם\nمرحبا 🇫🇮\nZ̷̢a̶l̸go é ﷽";
        var path = Path(site, site.First);
        using var booked = await site.PostAsync(path, await site.FormAsync(path, [.. Typed, ("own-place", Place), ("pseudonym", Pseudonym), ("message", Message)]));

        using var mine = await site.WithCodeAsync(PublicSite.CodeIn(await PublicSite.PageAsync(booked)));

        var page = await PublicSite.PageAsync(mine);
        foreach (var text in new[] { Place, Pseudonym, Message.Normalize() })
        {
            page.ShouldContain($"dir=\"auto\">{text}</span>");
        }
    }

    [Fact]
    public async Task With_nothing_optional_at_all_is_enough()
    {
        var path = Path(site, site.Later);

        using var booked = await site.PostAsync(path, await site.FormAsync(path, ("mode", "Phone"), ("pseudonym", " \u200B "), ("message", "\n"), ("email", "  ")));

        var page = await PublicSite.PageAsync(booked);
        PublicSite.CodeIn(page).ShouldNotBeEmpty();
        page.ShouldNotContain(Words("Stored_Pseudonym"));
    }
}
