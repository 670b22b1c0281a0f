using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// What the worker notes when a meeting is closed; the night turns it into a tally that has no link to the booking.
/// Every part but the number of persons is optional, and nobody is asked anything for its sake.
/// </summary>
public sealed class MeetingNote
{
    /// <summary>The most persons that one meeting can have been with.</summary>
    public const int MostPersons = 20;

    /// <summary>The most tests and vaccinations that one meeting can have had.</summary>
    public const int MostTests = 20;

    private MeetingNote()
    {
    }

    /// <summary>Makes the note.</summary>
    /// <param name="persons">How many clients were met, from 1 to <see cref="MostPersons"/>.</param>
    /// <param name="topics">Keys of topics; none is fine.</param>
    /// <param name="firstTime">Whether it was the first time; null means not known.</param>
    /// <param name="gender">Null means not known.</param>
    /// <param name="ageBand">Null means not known.</param>
    /// <param name="spokenLanguage">A two-letter code (ISO 639-1); null means not known.</param>
    /// <param name="tests">Tests and vaccinations done, from 0 to <see cref="MostTests"/>.</param>
    public MeetingNote(int persons, IEnumerable<string> topics, bool? firstTime, Gender? gender, AgeBand? ageBand, string? spokenLanguage, int tests)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(persons, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(persons, MostPersons);
        ArgumentOutOfRangeException.ThrowIfNegative(tests);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tests, MostTests);
        Persons = persons;
        Topics = string.Join(',', topics.Distinct().Order(StringComparer.Ordinal));
        (FirstTime, Gender, AgeBand, SpokenLanguage, Tests) = (firstTime, gender, ageBand, spokenLanguage, tests);
    }

    /// <summary>How many clients were met.</summary>
    public int Persons { get; private set; }

    /// <summary>Keys of topics between commas, in alphabetical order; empty when none was chosen.</summary>
    public string Topics { get; private set; } = string.Empty;

    /// <summary>Whether it was the first time; null means not known.</summary>
    public bool? FirstTime { get; private set; }

    /// <summary>Null means not known.</summary>
    public Gender? Gender { get; private set; }

    /// <summary>Null means not known.</summary>
    public AgeBand? AgeBand { get; private set; }

    /// <summary>A two-letter code (ISO 639-1); null means not known.</summary>
    public string? SpokenLanguage { get; private set; }

    /// <summary>Tests and vaccinations done.</summary>
    public int Tests { get; private set; }
}
