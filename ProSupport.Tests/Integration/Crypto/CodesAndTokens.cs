using System.Security.Cryptography;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

public sealed class CodesAndTokens : IDisposable
{
    private static readonly ClientCode Code = ClientCode.Parse("0123-4567-89AB-CDEF")!;

    private readonly TemporaryKeys _keys = new();
    private readonly DayKeyVault _vault;

    public CodesAndTokens() => _vault = _keys.Open();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public void The_same_form_gives_the_same_code_also_after_a_restart()
    {
        var form = DayKeyVault.NewRequestId();

        _keys.Open().CodeFor(form).ShouldBe(_vault.CodeFor(form));
    }

    [Fact]
    public void Every_form_gets_a_code_of_its_own() =>
        Enumerable.Range(0, 1000).Select(_ => _vault.CodeFor(DayKeyVault.NewRequestId()).Grouped)
            .Distinct().Count().ShouldBe(1000);

    [Fact]
    public void Without_the_key_a_forms_code_and_a_codes_hash_cannot_be_worked_out()
    {
        using var other = new TemporaryKeys();
        var form = DayKeyVault.NewRequestId();

        other.Open().CodeFor(form).ShouldNotBe(_vault.CodeFor(form));
        other.Open().HashOf(Code).ShouldNotBe(_vault.HashOf(Code));
    }

    [Fact]
    public void Codes_and_hashes_are_made_as_the_decision_record_says()
    {
        var form = BookingRequestId.Parse("AAECAwQFBgcICQoLDA0ODw")!.Value;
        byte[] id = [.. Enumerable.Range(0, 16).Select(at => (byte)at)];
        var bits = Convert.FromHexString("00443214C74254B635CF");

        var derived = HMACSHA256.HashData(_keys.Unwrapped("bookings"), id).AsSpan(0, 10);

        _vault.CodeFor(form).ShouldBe(ClientCode.FromBits(derived));
        _vault.HashOf(Code).ToArray().ShouldBe(HMACSHA256.HashData(_keys.Unwrapped("codes"), bits));
    }

    [Fact]
    public void A_token_gives_its_text_back_for_its_own_purpose_only()
    {
        var token = _vault.Sign("2026-05-04T12:00Z ä.b", "booking form");

        _keys.Open().TryVerify(token, "booking form", out var payload).ShouldBeTrue();
        payload.ShouldBe("2026-05-04T12:00Z ä.b");
        _vault.TryVerify(token, "cancel form", out payload).ShouldBeFalse();
        payload.ShouldBeNull();
    }

    [Fact]
    public void Purpose_and_text_cannot_be_shifted_against_each_other()
    {
        var token = _vault.Sign("form42", "booking ");
        var seal = token[token.IndexOf('.', StringComparison.Ordinal)..];
        var forged = _vault.Sign("42", "other").Split('.')[0] + seal;

        _vault.TryVerify(forged, "booking form", out _).ShouldBeFalse();
    }

    [Fact]
    public void No_changed_character_is_let_through()
    {
        var token = _vault.Sign("2026-05-04", "booking form");

        Enumerable.Range(0, token.Length)
            .Select(at => token[..at] + (token[at] == 'A' ? 'Q' : 'A') + token[(at + 1)..])
            .ShouldAllBe(changed => !Verifies(changed));
        Verifies(token).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("MjAyNi0wNS0wNA")]
    [InlineData("MjAyNi0wNS0wNA.")]
    [InlineData("!.!")]
    public void What_is_no_token_is_false(string? token) => Verifies(token).ShouldBeFalse();

    private bool Verifies(string? token) => _vault.TryVerify(token, "booking form", out _);
}
