using System.Buffers.Binary;
using System.Security.Cryptography;
using NodaTime;
using NodaTime.Text;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// What was erased, cancelled or sent, kept beside the keys and so out of every backup of the database: a restored backup
/// brings none of it back. Of each it holds a keyed hash that tells nothing without the keys, in one file a day, so that
/// what no backup can bring back any more goes with its day. Source: docs/decisions/0014-a-list-of-erasures.md.
/// </summary>
public sealed class ErasureList
{
    private const string FolderName = "erased";
    private const string CopyLock = ".copying";
    private const int MarkLength = 16;
    private const int RecordLength = MarkLength + 1;

    private readonly string _folder;
    private readonly string? _copy;
    private readonly byte[] _key;
    private readonly ForgottenMark _mark;

    internal ErasureList(KeySettings settings, byte[] key)
    {
        (_folder, _key, _mark) = (Path.Combine(settings.Directory, FolderName), key, new ForgottenMark(settings.Directory));
        _copy = settings.CopyDirectory is { } copy ? Path.Combine(copy, FolderName) : null;
        DurableFile.OwnFolder(_folder);
        AtStart = Read();
    }

    /// <summary>
    /// Notes that a booking is erased, and its form spent; durable when it returns. It belongs between what is written to the
    /// database and its commit: noted and not committed means that the next start erases what its client asked to erase.
    /// </summary>
    /// <param name="code">The booking's, by which its form is known.</param>
    /// <exception cref="ErasureNotNotedException">It could not be written, and nothing may be committed.</exception>
    public void NoteErased(AppointmentId id, CodeHash code, Instant at) => Append(at, (HashOf(code), Ending.Spent), (HashOf(id), Ending.Erased));

    /// <summary>The same for a booking that has just become cancelled.</summary>
    /// <exception cref="ErasureNotNotedException">It could not be written, and nothing may be committed.</exception>
    public void NoteCancelled(Appointment appointment)
    {
        var ending = (HashOf(appointment.Id), appointment.State == AppointmentState.CancelledByClient ? Ending.CancelledByClient : Ending.CancelledByStaff);
        if (appointment.CodeHash is { } code)
        {
            Append(appointment.ChangedAt, (HashOf(code), Ending.Spent), ending);
        }
        else
        {
            Append(appointment.ChangedAt, ending);
        }
    }

    /// <summary>
    /// What had been noted when this process began. A database that was put back then knows nothing of forms that were spent
    /// since the backup, by bookings that it never had; of those spent later the database itself knows.
    /// </summary>
    public NotedEndings AtStart { get; }

    /// <summary>Notes that the reminder of a time was sent, so that its address is gone.</summary>
    /// <exception cref="ErasureNotNotedException">It could not be written.</exception>
    public void NoteSent(Reminder reminder, Instant at) => Append(at, (HashOf(reminder.Id, reminder.AppointmentStart), Ending.Sent));

    /// <summary>All that is noted, by every process.</summary>
    public NotedEndings Read()
    {
        try
        {
            var noted = new Dictionary<UInt128, byte>();
            foreach (var record in Files(_folder).Order(StringComparer.Ordinal).SelectMany(file => WholeRecords(file).Chunk(RecordLength)))
            {
                noted[BinaryPrimitives.ReadUInt128BigEndian(record)] = record[MarkLength];
            }

            return new NotedEndings(this, noted);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw KeySettingsException.Directory(
                _folder, "cannot be read: give the account that runs ProSupport sole rights to this folder.", failure);
        }
    }

    /// <summary>Drops what was noted before a day.</summary>
    public void Forget(LocalDate before)
    {
        foreach (var file in Files(_folder).Where(file => DayOf(file) < before).ToList())
        {
            DurableFile.Erase(file);
        }

        DurableFile.SyncFolder(_folder);
    }

    /// <summary>Makes the disaster copy of the list, where there is one, the same as the list.</summary>
    internal void Copy()
    {
        if (IsCopied)
        {
            return;
        }

        // One at a time, or an earlier state could be put over a later one.
        using var alone = DirectoryLock.Take(_folder, CopyLock);
        DurableFile.OwnFolder(_copy!);
        var here = Files(_folder).Select(Path.GetFileName).ToHashSet();
        foreach (var gone in Files(_copy!).Where(file => !here.Contains(Path.GetFileName(file))).ToList())
        {
            DurableFile.Erase(gone);
        }

        foreach (var file in Files(_folder).Where(file => !HasCopy(file)))
        {
            DurableFile.Replace(CopyOf(file), WholeRecords(file));
        }

        DurableFile.SyncFolder(_copy!);
    }

    /// <summary>
    /// Whether the disaster copy holds all that is noted and nothing that was dropped; true where there is none of these
    /// keys, which the night makes.
    /// </summary>
    internal bool IsCopied => _copy is null
        || !KeyCopy.IsOf(Path.GetDirectoryName(_folder)!, Path.GetDirectoryName(_copy)!)
        || (Files(_folder).All(HasCopy) && Files(_copy).Count() == Files(_folder).Count());

    internal byte[] HashOf(AppointmentId id) => HMACSHA256.HashData(_key, (byte[])[.. "erased booking "u8, .. id.Value.ToByteArray()]);

    internal byte[] HashOf(CodeHash code) => HMACSHA256.HashData(_key, (byte[])[.. "spent form "u8, .. code.ToArray()]);

    internal byte[] HashOf(ReminderId id, Instant start)
    {
        Span<byte> ticks = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(ticks, start.ToUnixTimeTicks());
        return HMACSHA256.HashData(_key, (byte[])[.. "sent reminder "u8, .. id.Value.ToByteArray(), .. ticks]);
    }

    /// <summary>The ending stands masked beside the mark, so that the list does not tell who cancelled and who erased.</summary>
    internal static byte Mask(Ending ending, ReadOnlySpan<byte> hash) => (byte)((byte)ending ^ hash[MarkLength]);

    private void Append(Instant at, params ReadOnlySpan<(byte[] Hash, Ending Ending)> endings)
    {
        try
        {
            // By a clock that is behind it would be dropped before its time.
            var day = LocalDate.Max(at.InUtc().Date, _mark.Read() ?? LocalDate.MinIsoValue);
            var file = Path.Combine(_folder, LocalDatePattern.Iso.Format(day));
            using var alone = DirectoryLock.Take(_folder);
            using (var stream = new FileStream(file, Options()))
            {
                // What a writer left unfinished when it was killed is written over.
                stream.Position = stream.Length - (stream.Length % RecordLength);
                foreach (var (hash, ending) in endings)
                {
                    stream.Write([.. hash.AsSpan(0, MarkLength), Mask(ending, hash)]);
                }

                stream.Flush(flushToDisk: true);
            }

            DurableFile.SyncFolder(_folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or KeySettingsException)
        {
            throw new ErasureNotNotedException(failure);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = DurableFile.OwnerFile;
        }

        return options;
    }

    private string CopyOf(string file) => Path.Combine(_copy!, Path.GetFileName(file));

    // A day's file only grows, and by whole records once it is finished: the same length is the same content.
    private bool HasCopy(string file)
    {
        var copy = new FileInfo(CopyOf(file));
        var length = new FileInfo(file).Length;
        return copy.Exists && copy.Length == length - (length % RecordLength);
    }

    private static byte[] WholeRecords(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length - (stream.Length % RecordLength)];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Where(file => DayOf(file) is not null) : [];

    private static LocalDate? DayOf(string file) =>
        LocalDatePattern.Iso.Parse(Path.GetFileName(file)) is { Success: true } day ? day.Value : null;
}

/// <summary>How something ended that a backup may still hold.</summary>
public enum Ending
{
    CancelledByStaff = 1,
    CancelledByClient = 2,

    /// <summary>The booking's client erased it.</summary>
    Erased = 3,

    /// <summary>The reminder was sent, and its address is gone.</summary>
    Sent = 4,

    /// <summary>The form that made a booking which has been erased or cancelled since: it books no other.</summary>
    Spent = 5,
}

/// <summary>What is noted in an <see cref="ErasureList"/>, to be asked for one booking or reminder.</summary>
public sealed class NotedEndings
{
    private readonly ErasureList _list;
    private readonly Dictionary<UInt128, byte> _noted;

    internal NotedEndings(ErasureList list, Dictionary<UInt128, byte> noted) => (_list, _noted) = (list, noted);

    public bool IsEmpty => _noted.Count == 0;

    /// <summary>How a booking ended; null when nothing is noted of it.</summary>
    public Ending? Of(AppointmentId id) => Find(_list.HashOf(id));

    /// <summary>Whether the reminder of a time was sent.</summary>
    public bool WasSent(ReminderId id, Instant start) => Find(_list.HashOf(id, start)) == Ending.Sent;

    /// <summary>Whether the form of a code made a booking that has been erased or cancelled.</summary>
    public bool HasSpent(CodeHash code) => !IsEmpty && Find(_list.HashOf(code)) == Ending.Spent;

    private Ending? Find(byte[] hash) => _noted.TryGetValue(BinaryPrimitives.ReadUInt128BigEndian(hash), out var masked)
        ? (Ending)ErasureList.Mask((Ending)masked, hash)
        : null;
}

/// <summary>An erasure could not be written into the list beside the keys. Nothing was erased.</summary>
public sealed class ErasureNotNotedException(Exception inner) : Exception("The list of erasures cannot be written.", inner);
