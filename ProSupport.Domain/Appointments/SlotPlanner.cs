using NodaTime;
using NodaTime.TimeZones;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// Cuts hours in local time into slots. A clock change neither shifts nor drops a rule: hours that begin in the skipped
/// hour are moved forward by the gap and keep their nominal length, hours that begin or end in the repeated hour take its
/// first round, and hours that span a change last as long as the clock on the wall says. Source: DESIGN, section 4.
/// </summary>
public static class SlotPlanner
{
    /// <summary>The times that a rule makes on the days of a range, in order. Each lies within the rule's hours; none overlaps another.</summary>
    /// <param name="rule">Days on which it does not apply are passed over.</param>
    /// <param name="service">The service of the rule.</param>
    /// <param name="exceptions">Days on which no slots are made.</param>
    /// <param name="first">First local day, inclusive.</param>
    /// <param name="last">Last local day, inclusive.</param>
    /// <param name="zone">The zone of the rule's local times.</param>
    public static IEnumerable<Interval> Plan(
        OpeningRule rule,
        Service service,
        IReadOnlyCollection<OpeningException> exceptions,
        LocalDate first,
        LocalDate last,
        DateTimeZone zone) =>
        DaysOf(rule, first, last)
            .Where(date => !exceptions.Any(exception => exception.Closes(rule, date)))
            .SelectMany(date => Cut(Hours(date, rule.From, rule.Until, zone), service));

    /// <summary>When hours of a local day begin (inclusive) and end (exclusive).</summary>
    /// <param name="until">After <paramref name="from"/>; anything else throws.</param>
    public static Interval Hours(LocalDate date, LocalTime from, LocalTime until, DateTimeZone zone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, from);
        var opening = InstantOf(date, from, zone);
        var begunInSkippedHour = zone.MapLocal(date + from).Count == 0;
        var closing = begunInSkippedHour
            ? opening + Period.Between(from, until).ToDuration()
            : InstantOf(date, until, zone);
        return new Interval(opening, closing);
    }

    /// <summary>The instant of a local time: in the skipped hour moved forward by the gap, in the repeated hour the first of the two.</summary>
    public static Instant InstantOf(LocalDate date, LocalTime at, DateTimeZone zone) =>
        zone.ResolveLocal(date + at, Resolvers.LenientResolver).ToInstant();

    /// <summary>
    /// The slots within hours: as many whole lengths of the service, one after another from the opening, as end by the
    /// closing. Drop-in hours are one slot. Hours shorter than one length have none.
    /// </summary>
    public static IReadOnlyList<Interval> Cut(Interval hours, Service service)
    {
        if (!service.IsBookable)
        {
            return [hours];
        }

        var count = (int)(hours.Duration / service.Length);
        return [.. Enumerable.Range(0, count).Select(index => Piece(hours.Start, service.Length, index))];
    }

    private static Interval Piece(Instant opening, Duration length, int index) =>
        new(opening + (length * index), opening + (length * (index + 1)));

    private static IEnumerable<LocalDate> DaysOf(OpeningRule rule, LocalDate first, LocalDate last)
    {
        var begin = first > rule.ValidFrom ? first : rule.ValidFrom;
        for (var date = begin.With(DateAdjusters.NextOrSame(rule.Day)); date <= last; date = date.PlusWeeks(1))
        {
            if (!rule.AppliesOn(date))
            {
                yield break;
            }

            yield return date;
        }
    }
}
