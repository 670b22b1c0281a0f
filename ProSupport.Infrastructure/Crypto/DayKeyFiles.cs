using System.Security.Cryptography;
using NodaTime;
using NodaTime.Text;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>The wrapped day keys on disk, one file a day, and the mark of what has been destroyed.</summary>
internal sealed class DayKeyFiles(string directory, MasterKey master)
{
    public const string FolderName = "days";
    private const string End = ".key";
    private const int DayLength = 10;

    private readonly string _folder = Path.Combine(directory, FolderName);

    public ForgottenMark Mark { get; } = new(directory);

    public IReadOnlyList<LocalDate> Days() =>
        [.. Directory.EnumerateFiles(_folder, "*" + End).Select(DayOf).OfType<LocalDate>().Order()];

    /// <summary>What is left of a day's keys; null when they were never made or have been destroyed.</summary>
    public DayKey? Read(LocalDate day)
    {
        var mark = FileMark.Of(FileOf(day));
        return ReadTree(day, ref mark) is { } tree ? new DayKey(day, tree, mark) : null;
    }

    /// <summary>Destroys some keys of a day and leaves all others as they are. Only under the lock.</summary>
    public void Destroy(LocalDate day, IEnumerable<ulong> leaves)
    {
        FinishReplacing();
        var mark = FileMark.Of(FileOf(day));
        using var tree = ReadTree(day, ref mark);
        using var left = tree?.Without(leaves);
        if (left is not null && !left.Bytes.SequenceEqual(tree!.Bytes))
        {
            DurableFile.ReplaceAndErase(FileOf(day), master.Wrap(left, NameOf(day)));
        }
    }

    /// <summary>Overwrites what a process left that was killed while it destroyed some keys. Only under the lock.</summary>
    public void FinishReplacing() => DurableFile.FinishReplacing(_folder);

    /// <summary>Makes the key of a day unless it is there. Of many makers at once, one wins.</summary>
    public void Make(LocalDate day)
    {
        RefuseForgotten(day);
        var key = SecretBytes.Random();
        try
        {
            DurableFile.TryCreate(FileOf(day), master.Wrap(key, NameOf(day)));
        }
        catch (IOException)
        {
            RefuseForgotten(day); // its temporary file was swept away with the day
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }

        // A day can be destroyed between the first look and the new file; the mark goes up before the
        // files go, so either the destroyer saw this file or this look sees the mark.
        if (Mark.Covers(day))
        {
            DurableFile.Erase(FileOf(day));
            DurableFile.SyncFolder(_folder);
            throw new DayAlreadyForgottenException(day);
        }
    }

    /// <summary>Destroys every key up to the day, and tells where the mark stands. Only under the lock.</summary>
    public LocalDate DestroyThrough(LocalDate day)
    {
        var mark = Mark.Raise(day);
        FinishDestroying();
        return mark;
    }

    /// <summary>Destroys what lies behind the mark, also when an earlier run was cut short in the middle.</summary>
    public void FinishDestroying()
    {
        var mark = Mark.Read();
        foreach (var file in Directory.GetFiles(_folder))
        {
            if (DayOf(file) is { } day && day <= mark)
            {
                DurableFile.Erase(file);
            }
        }

        DurableFile.SyncFolder(_folder);
    }

    private static string NameOf(LocalDate day) => $"{FolderName}/{LocalDatePattern.Iso.Format(day)}";

    // Temporary files begin with the day as well.
    private static LocalDate? DayOf(string file)
    {
        var name = Path.GetFileName(file);
        var day = LocalDatePattern.Iso.Parse(name.Length < DayLength ? "" : name[..DayLength]);
        return day.Success ? day.Value : null;
    }

    /// <param name="mark">The file before it is read; then that which was read.</param>
    private SeedTree? ReadTree(LocalDate day, ref FileMark mark)
    {
        while (mark.Exists && !Mark.Covers(day))
        {
            try
            {
                if (master.UnwrapTree(File.ReadAllBytes(mark.Path), NameOf(day)) is { } tree)
                {
                    return tree;
                }
            }
            catch (FileNotFoundException)
            {
                return null;
            }

            // Replaced while it was read, and overwritten. With its day it is overwritten under its own name.
            var now = FileMark.Of(mark.Path);
            if (now == mark && !Mark.Covers(day))
            {
                throw Damaged(day);
            }

            mark = now;
        }

        return null;
    }

    private void RefuseForgotten(LocalDate day)
    {
        if (Mark.Covers(day))
        {
            throw new DayAlreadyForgottenException(day);
        }
    }

    private KeySettingsException Damaged(LocalDate day) => KeySettingsException.Directory(
        directory, $"has a damaged file '{NameOf(day)}{End}': restore the directory from its copy.");

    private string FileOf(LocalDate day) => Path.Combine(directory, NameOf(day) + End);
}

/// <summary>
/// Something was to be sealed for a day whose key has been destroyed. Such a day never gets a key
/// again, even when the clock is set back. The message names only the day.
/// </summary>
public sealed class DayAlreadyForgottenException(LocalDate day)
    : Exception($"The keys of {LocalDatePattern.Iso.Format(day)} have been destroyed and are never made again.")
{
    public LocalDate Day { get; } = day;
}
