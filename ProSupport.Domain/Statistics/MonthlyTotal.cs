using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Statistics;

/// <summary>The totals of a month, unit, form of work and service; unique by those. All counts are of activity and exact. Source: DESIGN, section 5.</summary>
public sealed class MonthlyTotal
{
    private MonthlyTotal()
    {
    }

    /// <summary>Starts a total at zero.</summary>
    /// <param name="month">From 1 to 12.</param>
    public MonthlyTotal(int year, int month, string unit, WorkForm workForm, string service) =>
        (Year, Month, Unit, WorkForm, Service) = (year, month, unit, workForm, service);

    /// <summary>The calendar year.</summary>
    public int Year { get; private set; }

    /// <summary>The month, from 1 to 12.</summary>
    public int Month { get; private set; }

    /// <summary>The unit's short name.</summary>
    public string Unit { get; private set; } = string.Empty;

    /// <summary>The form of work.</summary>
    public WorkForm WorkForm { get; private set; }

    /// <summary>The service's short name; empty for work that is no service.</summary>
    public string Service { get; private set; } = string.Empty;

    /// <summary>Events.</summary>
    public long Events { get; private set; }

    /// <summary>Persons, contacts or participants.</summary>
    public long Persons { get; private set; }

    /// <summary>Tests and vaccinations.</summary>
    public long Tests { get; private set; }

    /// <summary>Adds what tallies have counted. A sum beyond 64 bits throws and never wraps.</summary>
    public void Add(long events, long persons, long tests) =>
        (Events, Persons, Tests) = checked((Events + events, Persons + persons, Tests + tests));
}
