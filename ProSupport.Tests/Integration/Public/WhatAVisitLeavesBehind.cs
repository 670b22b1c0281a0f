using ProSupport.Tests.Support;

namespace ProSupport.Tests.Integration.Public;

public sealed class WhatAVisitLeavesBehind
{
    [Fact]
    public async Task No_log_at_any_level_holds_an_address_a_code_or_anything_typed()
    {
        var log = new LogBook();
        await using var site = Site.With(
            log.AddTo, ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));
        var code = await site.BookAsync(site.First, ("pseudonym", "Salanimi"), ("message", "salainen viesti"), ("email", "salainen@example.org"));
        using var shown = await site.WithCodeAsync(code);
        using var cancelled = await site.WithCodeAsync(code, "/cancel", ("sure", "yes"));
        await site.GetAsync("/fi/book?unit=salainenhaku");
        using var wished = await site.PostAsync("/fi/book", new Dictionary<string, string> { ["service"] = $"{site.Meeting.Id.Value:N}", ["unit"] = "salainentoive" });

        // The log tells on which address the program itself listens, with its port.
        var text = log.Text.Replace(site.Address.Authority, string.Empty, StringComparison.Ordinal);
        foreach (var telling in new[] { code, "Salanimi", "salainen", "127.0.0.1", "::1" })
        {
            text.ShouldNotContain(telling);
        }
    }
}
