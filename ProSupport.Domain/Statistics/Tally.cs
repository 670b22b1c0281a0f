using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Statistics;

/// <summary>
/// What remains of a contact: a count with a date and no clock time, worker, code or text. It keeps the short names of
/// unit, service and topics, never an id. Source: DESIGN, section 5.
/// </summary>
public sealed class Tally
{
    private Tally()
    {
    }

    /// <summary>Makes a tally.</summary>
    /// <param name="unit">The unit's short name.</param>
    /// <param name="locality">The town.</param>
    /// <param name="service">The service's short name; empty for work that is no service.</param>
    /// <param name="events">How many events, 0 or more.</param>
    /// <param name="persons">How many persons, contacts or participants, 0 or more.</param>
    public Tally(TallyId id, LocalDate date, string unit, string locality, WorkForm workForm, ServiceModes mode, string service, int events, int persons)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        ArgumentOutOfRangeException.ThrowIfNegative(persons);
        (Id, Date, Unit, Locality, WorkForm) = (id, date, unit, locality, workForm);
        (Mode, Service, Events, Persons) = (mode, service, events, persons);
    }

    /// <summary>Its id, random.</summary>
    public TallyId Id { get; private set; }

    /// <summary>The local day of the contact.</summary>
    public LocalDate Date { get; private set; }

    /// <summary>The unit's short name.</summary>
    public string Unit { get; private set; } = string.Empty;

    /// <summary>The town.</summary>
    public string Locality { get; private set; } = string.Empty;

    /// <summary>The form of work.</summary>
    public WorkForm WorkForm { get; private set; }

    /// <summary>The one mode; none when not known.</summary>
    public ServiceModes Mode { get; private set; }

    /// <summary>The service's short name; empty for work that is no service.</summary>
    public string Service { get; private set; } = string.Empty;

    /// <summary>How many events.</summary>
    public int Events { get; private set; }

    /// <summary>How many persons, contacts or participants.</summary>
    public int Persons { get; private set; }

    /// <summary>Null means not known.</summary>
    public Gender? Gender { get; init; }

    /// <summary>Null means not known.</summary>
    public AgeBand? AgeBand { get; init; }

    /// <summary>A two-letter code (ISO 639-1); null means not known.</summary>
    public string? SpokenLanguage { get; init; }

    /// <summary>Null means not known.</summary>
    public bool? FirstTime { get; init; }

    /// <summary>Keys of topics between commas, in alphabetical order; empty when none.</summary>
    public string Topics { get; init; } = string.Empty;

    /// <summary>Tests and vaccinations done.</summary>
    public int Tests { get; init; }

    /// <summary>Whether the night has added it to the totals; each tally is added once.</summary>
    public bool RolledUp { get; private set; }
}

/// <summary>Names one counted contact. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct TallyId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static TallyId New() => new(Guid.NewGuid());
}
