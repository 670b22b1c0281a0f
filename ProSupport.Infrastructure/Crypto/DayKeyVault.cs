using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using NodaTime;
using ProSupport.Domain.Privacy;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// Seals what clients write under the key of the day on which it must be gone, and destroys those
/// keys. One object serves all threads, and several processes may share one directory.
/// </summary>
public sealed class DayKeyVault
{
    private readonly string _directory;
    private readonly FixedKeys _keys;
    private readonly DayKeyFiles _files;
    private readonly DayKeyRing _days;

    internal DayKeyVault(KeySettings settings, FixedKeys keys, DayKeyFiles files, DayKeyRing days)
    {
        (_directory, _keys, _files, _days) = (settings.Directory, keys, files, days);
        Erasures = new ErasureList(settings, keys.Codes);
    }

    /// <summary>What no backup may bring back; it lies beside the keys.</summary>
    public ErasureList Erasures { get; }

    /// <summary>Where the keys lie.</summary>
    public string Directory => _directory;

    /// <summary>The last day whose keys have been destroyed, read from disk; null while none has.</summary>
    public LocalDate? ForgottenThrough => _files.Mark.Read();

    /// <summary>The days that have a key on disk, earliest first. None of them may lie in the past.</summary>
    public IReadOnlyList<LocalDate> DaysKept => _files.Days();

    /// <summary>Reads the mark and every day's key from disk, as a start does.</summary>
    /// <exception cref="KeySettingsException">One of them is lost or damaged.</exception>
    public void Check()
    {
        _ = ForgottenThrough;
        foreach (var day in DaysKept)
        {
            _files.Read(day)?.Forget();
        }
    }

    /// <summary>Opens the keys, and makes them at the very first start.</summary>
    /// <exception cref="KeySettingsException">A setting, or what it points at, is wrong; no key was made.</exception>
    public static DayKeyVault Open(KeySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return KeyOpening.Open(settings.ResolvedAgainst(Environment.CurrentDirectory));
    }

    /// <summary>Seals a text, making the day's key when it is the first of that day.</summary>
    /// <param name="purpose">
    /// Names the kind of text, and may name its row too; opening takes the same. It is bound to the
    /// envelope without being stored in it, so that a text moved to another place does not open.
    /// </param>
    /// <exception cref="DayAlreadyForgottenException">The day's keys have been destroyed.</exception>
    public SealedText Seal(string text, LocalDate goneOn, string purpose)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var cipher = _days.CipherToSeal(goneOn);
        return TextCipher.Seal(cipher, text, goneOn, purpose);
    }

    /// <summary>Opens a text; null when the key of its day is gone, and so the text is too.</summary>
    /// <exception cref="CryptographicException">The envelope was changed, or sealed for another purpose.</exception>
    public string? Open(SealedText text, string purpose)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var cipher = _days.CipherToOpen(text.GoneOn);
        return cipher is null ? null : TextCipher.Open(cipher, text, purpose);
    }

    /// <summary>Tells these keys from others: a keyed hash from which no key can be worked out.</summary>
    public byte[] Fingerprint() => _keys.Fingerprint();

    /// <summary>What the database holds in a code's place.</summary>
    public CodeHash HashOf(ClientCode code)
    {
        ArgumentNullException.ThrowIfNull(code);
        Span<byte> bits = stackalloc byte[ClientCode.SizeInBytes];
        code.CopyBitsTo(bits);
        return CodeHash.From(HMACSHA256.HashData(_keys.Codes, bits));
    }

    /// <summary>A new form's id, from the cryptographic source.</summary>
    public static BookingRequestId NewRequestId() =>
        BookingRequestId.FromBytes(RandomNumberGenerator.GetBytes(BookingRequestId.SizeInBytes));

    /// <summary>The code of a booking form: always the same for the same form; nobody else can work it out.</summary>
    public ClientCode CodeFor(BookingRequestId request)
    {
        Span<byte> id = stackalloc byte[BookingRequestId.SizeInBytes];
        request.CopyTo(id);
        return ClientCode.FromBits(HMACSHA256.HashData(_keys.Bookings, id).AsSpan(0, ClientCode.SizeInBytes));
    }

    /// <summary>
    /// Signs a text that a form carries. Anybody can read it in the token; nobody can change it or use
    /// it for another purpose.
    /// </summary>
    public string Sign(string payload, string purpose)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return FormTokens.Sign(_keys.Forms, payload, purpose);
    }

    /// <summary>The text of a token that <see cref="Sign"/> made for this purpose; false for everything else.</summary>
    public bool TryVerify(string? token, string purpose, [NotNullWhen(true)] out string? payload) =>
        FormTokens.TryVerify(_keys.Forms, token, purpose, out payload);

    /// <summary>A hash that nobody without the keys can make, and so nobody can guess the content from.</summary>
    public byte[] KeyedHash(byte[] content, string purpose)
    {
        ArgumentNullException.ThrowIfNull(content);
        return FormTokens.Seal(_keys.Forms, content, purpose);
    }

    /// <summary>
    /// Makes the keys of the days ahead, both bounds included and forgotten days passed over, so that
    /// tonight's copy can open what is written tomorrow.
    /// </summary>
    public void MakeKeys(LocalDate from, LocalDate through)
    {
        var first = ForgottenThrough is { } mark && from <= mark ? mark.PlusDays(1) : from;
        for (var day = first; day <= through; day = day.PlusDays(1))
        {
            _days.CipherToSeal(day).Dispose();
        }
    }

    /// <summary>Destroys the key of the day and of every day before it, for good. Safe to run again.</summary>
    public void DestroyThrough(LocalDate day) => _days.DestroyThrough(day);

    /// <summary>Makes the single copy elsewhere the same as the key directory: what goes here goes there.</summary>
    /// <exception cref="KeySettingsException">The folder cannot be written, or holds other keys.</exception>
    public void CopyTo(string copyDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(copyDirectory);
        using var held = DirectoryLock.Take(_directory);
        KeyCopy.Mirror(_directory, Path.GetFullPath(copyDirectory));
        Erasures.Copy();
    }
}
