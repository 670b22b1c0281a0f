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
    private static readonly TimeSpan LongestCopy = TimeSpan.FromSeconds(2);

    private readonly string _directory;
    private readonly string? _copy;
    private readonly FixedKeys _keys;
    private readonly DayKeyFiles _files;
    private readonly DayKeyRing _days;
    private readonly Lock _gate = new();
    private Task _copying = Task.CompletedTask;

    internal DayKeyVault(KeySettings settings, FixedKeys keys, DayKeyFiles files, DayKeyRing days)
    {
        (_directory, _copy, _keys, _files, _days) = (settings.Directory, settings.CopyDirectory, keys, files, days);
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

    /// <summary>Seals a text under a key of its own, making the day's key when it is the first of that day.</summary>
    /// <param name="purpose">
    /// Names the kind of text, and may name its row too; opening takes the same. It is bound to the
    /// envelope without being stored in it, so that a text moved to another place does not open.
    /// </param>
    /// <exception cref="DayAlreadyForgottenException">The day's keys have been destroyed.</exception>
    public SealedText Seal(string text, LocalDate goneOn, string purpose)
    {
        using var twig = NewTwig(goneOn);
        return twig.Seal(text, purpose);
    }

    /// <summary>To seal several texts at little more than the price of one.</summary>
    public Twig NewTwig(LocalDate goneOn) => new(_days, goneOn);

    /// <summary>Opens a text; null when its key is gone, alone or with that of its day, and so the text is too.</summary>
    /// <exception cref="CryptographicException">The envelope was changed, or sealed for another purpose.</exception>
    public string? Open(SealedText text, string purpose)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var cipher = _days.CipherToOpen(text);
        return cipher is null ? null : TextCipher.Open(cipher, text, purpose);
    }

    /// <summary>
    /// Destroys the keys of some texts for good, so that no copy of those can be read any more, wherever it lies; every
    /// other text stays as readable as it was. Durable when it returns; safe to run again. A text of the first version that
    /// still hangs on the key of such a day cannot be read afterwards either.
    /// </summary>
    /// <exception cref="KeysNotDestroyedException">It could not be written; the keys are there still.</exception>
    public void Destroy(IReadOnlyCollection<TextKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        try
        {
            if (keys.Count > 0)
            {
                _days.Destroy(keys);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or KeySettingsException)
        {
            throw new KeysNotDestroyedException(failure);
        }
    }

    /// <summary>Lets go of what this or any other process has destroyed. To be called now and then: nothing else tells a process that has nothing to do.</summary>
    /// <returns>How often something was let go of since the start, by which a change is seen.</returns>
    public long DropDestroyed()
    {
        _days.DropDestroyed();
        return _days.Dropped;
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
            _days.MakeKey(day);
        }
    }

    /// <summary>Destroys the key of the day and of every day before it, for good. Safe to run again.</summary>
    public void DestroyThrough(LocalDate day) => _days.DestroyThrough(day);

    /// <summary>Makes the single copy elsewhere the same as the key directory: what goes here goes there.</summary>
    /// <exception cref="KeySettingsException">The folder cannot be written, or holds other keys.</exception>
    public void CopyTo(string copyDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(copyDirectory);
        KeyCopy.Mirror(_directory, Path.GetFullPath(copyDirectory));
        Erasures.Copy();
    }

    /// <summary>
    /// Whether the disaster copy holds all that is noted of erasures, and no key that was destroyed here; true where there is
    /// none of these keys, which the night makes.
    /// </summary>
    public bool IsCopied => _copy is null || !KeyCopy.IsOf(_directory, _copy)
        || (Erasures.IsCopied && KeyCopy.Follows(_directory, _copy));

    /// <summary>
    /// Lets the disaster copy follow what was erased here without waiting long: it may lie on a slow or sleeping machine. What
    /// is not done here is done a minute later or in the night, and <see cref="IsCopied"/> tells of it.
    /// </summary>
    public async Task TryCopyAsync()
    {
        try
        {
            await CopyingNow().WaitAsync(LongestCopy);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or KeySettingsException or TimeoutException)
        {
            // What was erased is erased beside the keys; only a loss of those before the copy is reached could make it missed.
        }
    }

    /// <summary>Where one hangs at a machine that does not answer, no second one begins to.</summary>
    private Task CopyingNow()
    {
        lock (_gate)
        {
            return _copying.IsCompleted ? _copying = Task.Run(Follow) : _copying;
        }
    }

    private void Follow()
    {
        if (_copy is not null)
        {
            KeyCopy.Follow(_directory, _copy);
            Erasures.Copy();
        }
    }
}

/// <summary>Keys of single texts could not be destroyed, and are there still.</summary>
public sealed class KeysNotDestroyedException(Exception inner) : Exception("The file of a day's keys cannot be written.", inner);
