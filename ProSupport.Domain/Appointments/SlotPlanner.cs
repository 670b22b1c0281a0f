using NodaTime;
using NodaTime.TimeZones;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// Cuts hours in local time into slots. A clock change shifts no hours that the clock on the wall shows that day: a
/// beginning or end in the skipped hour is the moment of the change, one in the repeated hour is its first round, and hours
/// that span a change last as long as the clock says. So hours that are apart on the wall are apart in fact, and a worker is
/// never in two places; hours that lie wholly in the skipped hour are not that day. Source: DESIGN, section 4.
/// </summary>
public static class SlotPlanner
{
    private static readonly ZoneLocalMappingResolver NeverBackwards =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

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
            .SelectMany(date => Cut(During(date, rule.Hours, zone), service));

    /// <summary>When hours of a local day begin (inclusive) and end (exclusive); empty when the clock skips them.</summary>
    public static Interval During(LocalDate date, OpeningHours hours, DateTimeZone zone) =>
        new(InstantOf(hours.Begin(date), zone), InstantOf(hours.End(date), zone));

    /// <summary>The instant of a local time: in a skipped hour the moment of the change, in a repeated hour the first of the two. A later local time never is an earlier instant.</summary>
    public static Instant InstantOf(LocalDateTime at, DateTimeZone zone) => zone.ResolveLocal(at, NeverBackwards).ToInstant();

    /// <summary>
    /// The slots within hours: as many whole lengths of the service, one after another from the opening, as end by the
    /// closing. Drop-in hours are one slot. Hours shorter than one length have none.
    /// </summary>
    public static IReadOnlyList<Interval> Cut(Interval hours, Service service)
    {
        if (!service.IsBookable)
        {
            return hours.Duration > Duration.Zero ? [hours] : [];
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
