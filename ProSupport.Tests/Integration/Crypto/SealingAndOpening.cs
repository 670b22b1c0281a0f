using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ProSupport.Domain.Privacy;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

public sealed class SealingAndOpening : IDisposable
{
    private const string Written = "Terveisin Näppärä Orava, puisto 🌲";
    private static readonly LocalDate Day = new(2026, 5, 4);

    private readonly TemporaryKeys _keys = new();
    private readonly DayKeyVault _vault;

    public SealingAndOpening() => _vault = _keys.Open();

    public void Dispose() => _keys.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(Written)]
    [InlineData("ends in zeros\0\0")]
    public void A_sealed_text_opens_again_also_after_a_restart(string text)
    {
        var sealedText = SealedText.FromBytes(_vault.Seal(text, Day, "message").ToBytes());

        sealedText.GoneOn.ShouldBe(Day);
        _vault.Open(sealedText, "message").ShouldBe(text);
        _keys.Open().Open(sealedText, "message").ShouldBe(text);
    }

    [Fact]
    public void Texts_of_every_length_around_a_block_come_back_whole() =>
        Enumerable.Range(0, 200).Select(length => new string('x', length))
            .ShouldAllBe(text => _vault.Open(_vault.Seal(text, Day, "message"), "message") == text);

    [Fact]
    public void The_same_text_sealed_twice_looks_different() =>
        _vault.Seal(Written, Day, "message").ShouldNotBe(_vault.Seal(Written, Day, "message"));

    [Fact]
    public void The_length_of_an_envelope_tells_only_the_number_of_blocks()
    {
        LengthOf(63).ShouldBe(LengthOf(0));
        LengthOf(64).ShouldBe(LengthOf(0) + SealedText.BlockLength);
    }

    [Fact]
    public void An_envelope_is_what_its_description_says()
    {
        var sealedText = _vault.Seal(Written, Day, "message");
        var envelope = sealedText.AsSpan();
        var leaf = BinaryPrimitives.ReadUInt64BigEndian(envelope[5..13]);
        sealedText.Key.ShouldBe(new TextKey(Day, unchecked((long)leaf)));
        using var cipher = new AesGcm(new NaiveTree(_keys.Unwrapped("days/2026-05-04")).Key(leaf)!, SealedText.TagLength);
        var plain = new byte[64];

        cipher.Decrypt(envelope[5..17], envelope[17..^16], envelope[^16..], plain, [.. envelope[..5], .. "message"u8]);

        var text = Encoding.UTF8.GetBytes(Written);
        plain.ShouldBe([.. text, 0x80, .. new byte[63 - text.Length]]);
    }

    [Fact]
    public void An_envelope_of_the_first_version_opens_under_the_key_of_its_day()
    {
        _vault.MakeKeys(Day, Day);
        var old = _keys.SealedByFirstVersion(Written, Day, "message");

        old.Key.ShouldBeNull();
        _vault.Open(old, "message").ShouldBe(Written);
        Should.Throw<CryptographicException>(() => _vault.Open(old, "place"));
    }

    [Fact]
    public void The_texts_of_one_booking_are_neighbours_with_a_key_each()
    {
        using var twig = _vault.NewTwig(Day);
        var texts = Enumerable.Range(0, Twig.Leaves).Select(number => twig.Seal($"{number}", "message")).ToList();

        texts.Select(text => _vault.Open(text, "message")).ShouldBe(Enumerable.Range(0, Twig.Leaves).Select(number => $"{number}"));
        texts.Select(text => text.Key!.Value.Leaf).ShouldBe(Enumerable.Range(0, Twig.Leaves).Select(number => texts[0].Key!.Value.Leaf + number));
        Should.Throw<InvalidOperationException>(() => twig.Seal("one more", "message"));
    }

    [Fact]
    public void Another_purpose_does_not_open_a_text()
    {
        var sealedText = _vault.Seal(Written, Day, "message");

        Should.Throw<CryptographicException>(() => _vault.Open(sealedText, "place"))
            .Message.ShouldNotContain("Orava");
    }

    [Fact]
    public void No_changed_bit_anywhere_lets_a_text_through()
    {
        var envelope = _vault.Seal(Written, Day, "message").ToBytes();

        Enumerable.Range(0, envelope.Length * 8).ShouldAllBe(bit => IsRefused(envelope, bit));
    }

    [Fact]
    public void A_text_cannot_be_moved_to_a_day_that_is_kept_longer()
    {
        _vault.MakeKeys(Day, Day.PlusDays(30));
        var envelope = _vault.Seal(Written, Day, "message").ToBytes();
        SealedText.WriteHeader(envelope, Day.PlusDays(30));

        Should.Throw<CryptographicException>(() => _vault.Open(SealedText.FromBytes(envelope), "message"));
    }

    [Fact]
    public void Neither_texts_nor_bare_keys_stand_in_any_file()
    {
        _vault.Seal(Written, Day, "message");
        _vault.CopyTo(_keys.Copy);
        byte[][] secrets =
        [
            Encoding.UTF8.GetBytes("Orava"), _keys.Unwrapped("days/2026-05-04"), _keys.Unwrapped("codes"),
            _keys.Unwrapped("bookings"), _keys.Unwrapped("forms"),
        ];

        _keys.AllFiles().Count().ShouldBeGreaterThan(8);
        _keys.AllFiles().ShouldAllBe(file => secrets.All(secret => !Holds(file, secret)));
    }

    private static bool Holds(string file, byte[] bytes) => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0;

    private int LengthOf(int characters) => _vault.Seal(new string('x', characters), Day, "message").ToBytes().Length;

    private bool IsRefused(byte[] envelope, int bit)
    {
        byte[] changed = [.. envelope];
        changed[bit / 8] ^= (byte)(1 << (bit % 8));
        try
        {
            return _vault.Open(SealedText.FromBytes(changed), "message") is null;
        }
        catch (Exception refusal) when (refusal is CryptographicException or FormatException)
        {
            return true;
        }
    }
}
