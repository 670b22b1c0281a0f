using NodaTime;
using ProSupport.Domain.Privacy;

namespace ProSupport.Tests.Domain.Privacy;

public sealed class HoldingAnEnvelope
{
    private const int Smallest =
        SealedText.HeaderLength + SealedText.NonceLength + SealedText.BlockLength + SealedText.TagLength;

    [Theory]
    [InlineData(2026, 5, 4)]
    [InlineData(1970, 1, 1)]
    [InlineData(1969, 12, 31)]
    [InlineData(9999, 12, 31)]
    public void The_day_is_read_from_the_head(int year, int month, int day)
    {
        var goneOn = new LocalDate(year, month, day);

        SealedText.FromBytes(Envelope(goneOn)).GoneOn.ShouldBe(goneOn);
    }

    [Fact]
    public void Equal_bytes_are_equal_envelopes_and_one_other_bit_is_not()
    {
        var bytes = Envelope(new LocalDate(2026, 5, 4));
        var one = SealedText.FromBytes(bytes);
        var same = SealedText.FromBytes(one.ToBytes());
        bytes[^1] ^= 1;
        var other = SealedText.FromBytes(bytes);

        same.ShouldBe(one);
        same.GetHashCode().ShouldBe(one.GetHashCode());
        other.ShouldNotBe(one);
    }

    [Fact]
    public void Nobody_changes_an_envelope_through_the_array_it_came_from_or_gave()
    {
        var given = Envelope(new LocalDate(2026, 5, 4));
        var text = SealedText.FromBytes(given);
        byte[] before = [.. given];
        given[^1] ^= 1;
        text.ToBytes()[^1] ^= 1;

        text.ToBytes().ShouldBe(before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(SealedText.HeaderLength)]
    [InlineData(Smallest - 1)]
    [InlineData(Smallest - SealedText.BlockLength)]
    [InlineData(Smallest + 1)]
    public void Bytes_that_are_not_whole_blocks_are_no_envelope(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan(0, Math.Min(1, length)).Fill(1);

        Should.Throw<FormatException>(() => SealedText.FromBytes(bytes));
    }

    [Fact]
    public void Another_version_is_no_envelope()
    {
        var bytes = Envelope(new LocalDate(2026, 5, 4));
        bytes[0]++;

        Should.Throw<FormatException>(() => SealedText.FromBytes(bytes));
    }

    [Fact]
    public void A_day_outside_the_calendar_is_no_envelope()
    {
        var bytes = Envelope(new LocalDate(2026, 5, 4));
        bytes.AsSpan(1, 4).Fill(0x7F);

        Should.Throw<FormatException>(() => SealedText.FromBytes(bytes));
    }

    [Fact]
    public void An_envelope_shows_nothing_of_itself_in_a_log() =>
        $"{SealedText.FromBytes(Envelope(new LocalDate(2026, 5, 4)))}".ShouldBe("(sealed text)");

    private static byte[] Envelope(LocalDate goneOn)
    {
        var bytes = new byte[Smallest];
        SealedText.WriteHeader(bytes, goneOn);
        return bytes;
    }
}
