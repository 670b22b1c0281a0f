using FsCheck;
using FsCheck.Fluent;
using ProSupport.Domain.Privacy;

namespace ProSupport.Tests.Domain.Privacy;

public sealed class ReadingAClientCode
{
    private static readonly Arbitrary<byte[]> TenBytes =
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(ClientCode.SizeInBytes).ToArbitrary();

    [Fact]
    public void Every_code_reads_back_from_what_is_shown() =>
        Prop.ForAll(TenBytes, bits => ClientCode.Parse(ClientCode.FromBits(bits).Grouped) == ClientCode.FromBits(bits))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_code_keeps_all_of_its_eighty_bits() =>
        Prop.ForAll(TenBytes, bits => BitsOf(ClientCode.Parse(ClientCode.FromBits(bits).Grouped)!).SequenceEqual(bits))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Case_spaces_dashes_and_look_alikes_are_forgiven_in_any_mixture() =>
        Prop.ForAll(TenBytes, Gen.Choose(0, int.MaxValue).ToArbitrary(), (bits, seed) =>
                ClientCode.Parse(Carelessly(ClientCode.FromBits(bits).Grouped, seed)) == ClientCode.FromBits(bits))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_code_with_one_other_character_is_another_code() =>
        Prop.ForAll(TenBytes, Gen.Choose(0, 79).ToArbitrary(), (bits, flipped) =>
            {
                byte[] other = [.. bits];
                other[flipped / 8] ^= (byte)(1 << (flipped % 8));
                return ClientCode.FromBits(other) != ClientCode.FromBits(bits)
                    && ClientCode.FromBits(other).Grouped != ClientCode.FromBits(bits).Grouped;
            })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("00000000000000000000", "0000-0000-0000-0000")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF", "ZZZZ-ZZZZ-ZZZZ-ZZZZ")]
    [InlineData("00443214C74254B635CF", "0123-4567-89AB-CDEF")]
    [InlineData("84653A56D7C675BE77DF", "GHJK-MNPQ-RSTV-WXYZ")]
    public void A_code_is_shown_in_four_groups_of_the_crockford_alphabet(string bits, string shown) =>
        ClientCode.FromBits(Convert.FromHexString(bits)).Grouped.ShouldBe(shown);

    [Theory]
    [InlineData("oOiI-lL00-1111-0000")]
    [InlineData("  0011\t1100 1111 0000\n")]
    [InlineData("0011–1100—1111−0000")]
    [InlineData("0011‑1100‐1111\u00AD0000\u200B")]
    [InlineData("0-0-1-1-1-1-0-0-1-1-1-1-0-0-0-0")]
    public void What_people_and_word_processors_make_of_a_code_is_understood(string typed) =>
        ClientCode.Parse(typed).ShouldNotBeNull().Grouped.ShouldBe("0011-1100-1111-0000");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("    ")]
    [InlineData("0123-4567-89AB-CDE")]
    [InlineData("0123-4567-89AB-CDEFG")]
    [InlineData("0123-4567-89AB-CDEU")]
    [InlineData("0123-4567-89AB-CDE.")]
    [InlineData("0123-4567-89AB-CDEÄ")]
    public void What_is_no_code_is_null(string? text) => ClientCode.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public void A_code_of_another_size_is_refused(int size) =>
        Should.Throw<ArgumentException>(() => ClientCode.FromBits(new byte[size]));

    [Fact]
    public void A_code_does_not_show_itself_in_a_log()
    {
        var code = ClientCode.Parse("0123-4567-89AB-CDEF");

        $"{code}".ShouldBe("(code)");
    }

    private static string Carelessly(string shown, int seed)
    {
        string[] between = ["", " ", "-", "–", "\u00A0", " - ", "\u2212", "\t"];
        var chance = new System.Random(seed);
        return string.Concat(shown.Replace("-", "", StringComparison.Ordinal).Select(character =>
            between[chance.Next(between.Length)] + Misread(character, chance.Next(3))));
    }

    private static char Misread(char character, int how) => (character, how) switch
    {
        ('0', 1) => 'O',
        ('0', 2) => 'o',
        ('1', 1) => 'I',
        ('1', 2) => 'l',
        (_, 1) => char.ToLowerInvariant(character),
        _ => character,
    };

    private static byte[] BitsOf(ClientCode code)
    {
        var bits = new byte[ClientCode.SizeInBytes];
        code.CopyBitsTo(bits);
        return bits;
    }
}
