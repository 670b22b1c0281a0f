using NodaTime;

namespace ProSupport.Domain.Statistics;

/// <summary>
/// That a file of tallies was imported, so that its counts are not added twice. A keyed hash, since a few counts about few
/// people could be guessed from a plain one when their tallies are long gone.
/// </summary>
public sealed class ImportedFile
{
    /// <summary>How long it is remembered, in days.</summary>
    public const int KeptDays = 730;

    /// <summary>The length of a hash, in bytes.</summary>
    public const int HashLength = 32;

    private ImportedFile()
    {
    }

    /// <summary>Notes an import.</summary>
    /// <param name="hash">The keyed hash of what the file says, <see cref="HashLength"/> bytes.</param>
    public ImportedFile(byte[] hash, LocalDate importedOn)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentOutOfRangeException.ThrowIfNotEqual(hash.Length, HashLength);
        (Hash, ImportedOn) = (hash, importedOn);
    }

    /// <summary>The keyed hash of what the file says; unique.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The local day of the import, the last one if it was imported again.</summary>
    public LocalDate ImportedOn { get; private set; }

    /// <summary>Notes that its counts were added once more, as somebody asked.</summary>
    public void Again(LocalDate importedOn) => ImportedOn = importedOn;

    /// <summary>The night's run on a local day forgets the files that were imported before this one.</summary>
    public static LocalDate KeptSince(LocalDate today) => today.PlusDays(-KeptDays);
}
