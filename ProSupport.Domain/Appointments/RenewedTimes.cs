using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// Coming times brought in step with what they are made of: rule, service, worker, closed days and the zone. Doing it again
/// changes nothing, whatever it was that changed before. A free time that is no longer right is let go and made anew; one with
/// a booking is let go and left to staff, and still keeps its worker. A rule's times never overlap each other, and a time
/// that staff took back by hand is not made again. What has begun stays as it is, except drop-in hours, which end at once.
/// </summary>
/// <param name="Made">New ones, not stored yet, in order.</param>
/// <param name="TakenUp">Times let go earlier that are right again, with the bookings in them.</param>
/// <param name="LetGo">Those that nobody can book any more, in order.</param>
/// <param name="Elsewhere">When the worker is elsewhere, so that none could be made.</param>
public sealed record RenewedTimes(
    IReadOnlyList<Slot> Made, IReadOnlyList<Slot> TakenUp, IReadOnlyList<SlotWithBookings> LetGo, IReadOnlyList<Interval> Elsewhere)
{
    /// <summary>Those of a rule.</summary>
    /// <param name="worker">The rule's; null for the team. Of one who has left no times are made.</param>
    /// <param name="planned">What <see cref="SlotPlanner.Plan"/> makes of it, in order, as far ahead as any of its times lies.</param>
    /// <param name="there">The rule's own times, those of its worker, and those that were let go at the same place; all that are not over.</param>
    public static RenewedTimes Of(
        OpeningRule rule, Service service, Worker? worker, IEnumerable<Interval> planned, IReadOnlyCollection<SlotWithBookings> there, Instant now)
    {
        var traits = SlotTraits.Of(rule.Modes, service, worker);
        var own = there.Where(time => time.Slot.RuleId == rule.Id).ToList();
        var wanted = Wanted(rule, service, worker, planned, own, now);
        var letGo = own
            .Where(time => !time.Slot.Withdrawn && IsAhead(time.Slot.During, service, now))
            .Where(time => !wanted.Contains(time.Slot.During) || !time.IsKeptBy(traits))
            .OrderBy(time => time.Slot.Start)
            .ToList();
        letGo.ForEach(time => time.Slot.LetGo());
        var kept = own.Except(letGo).ToList();
        kept.Where(time => !time.Slot.Withdrawn && IsAhead(time.Slot.During, service, now)).ToList().ForEach(time => time.Slot.Follow(traits));
        var (made, takenUp, missing) = Fill(rule, traits, wanted.Where(time => !kept.Exists(mine => mine.Meets(time))), there);
        return new RenewedTimes(made, takenUp, letGo, missing);
    }

    /// <summary>One-off times of one service and worker. A free one of another length is made anew unless another is in its way.</summary>
    /// <param name="worker">Null for the team. The times of one who has left are let go.</param>
    /// <param name="oneOff">Those to bring in step: published, following no rule, and not over.</param>
    /// <param name="there">Every time of that worker that is not over, these among them; of a team these alone. What met before may meet again.</param>
    public static RenewedTimes OfOneOff(
        Service service, Worker? worker, IEnumerable<SlotWithBookings> oneOff, IReadOnlyCollection<SlotWithBookings> there, Instant now)
    {
        var ahead = oneOff.Where(time => IsAhead(time.Slot.During, service, now)).OrderBy(time => time.Slot.Start).ToList();
        var letGo = ahead.Where(time => LengthOf(time.Slot, service) != time.Slot.During.Duration
            || worker is { Active: false } || !time.IsKeptBy(SlotTraits.Of(time.Slot.Modes, service, worker))).ToList();
        letGo.ForEach(time => time.Slot.LetGo());
        ahead.Except(letGo).ToList().ForEach(time => time.Slot.Follow(SlotTraits.Of(time.Slot.Modes, service, worker)));
        var free = letGo.Where(time => !time.IsBooked && worker is not { Active: false }).ToList();
        var (made, elsewhere) = (new List<(Interval Before, Slot Slot)>(), new List<Interval>());
        foreach (var old in free.Select(time => time.Slot))
        {
            var time = new Interval(old.Start, old.Start + LengthOf(old, service));
            var traits = SlotTraits.Of(old.Modes, service, worker);
            var meets = there.Any(other => other.KeepsWorker && other.Meets(time) && !other.Meets(old.During))
                || made.Exists(other => Meet(other.Slot.During, time) && !Meet(other.Before, old.During));
            if (traits.Modes != ServiceModes.None && !meets)
            {
                made.Add((old.During, Anew(old, time, traits)));
            }
            else
            {
                elsewhere.Add(time);
            }
        }

        return new RenewedTimes([.. made.Select(time => time.Slot)], [], letGo, elsewhere);
    }

    /// <summary>What of the plan is to be there. A service that is closed for the time being keeps the times that it has, and no more.</summary>
    private static List<Interval> Wanted(
        OpeningRule rule, Service service, Worker? worker, IEnumerable<Interval> planned, List<SlotWithBookings> own, Instant now)
    {
        if (worker is { Active: false } || (rule.Modes & service.Modes) == ServiceModes.None)
        {
            return [];
        }

        var ahead = planned.Where(time => IsAhead(time, service, now));
        return [.. service.Offered ? ahead : ahead.Where(time => own.Exists(mine => mine.Slot.During == time))];
    }

    private static (List<Slot> Made, List<Slot> TakenUp, List<Interval> Missing) Fill(
        OpeningRule rule, SlotTraits traits, IEnumerable<Interval> missing, IReadOnlyCollection<SlotWithBookings> there)
    {
        var (made, takenUp, elsewhere) = (new List<Slot>(), new List<Slot>(), new List<Interval>());
        foreach (var time in missing)
        {
            var earlier = there.FirstOrDefault(other => IsLetGoAt(rule, other.Slot) && other.Slot.During == time && other.IsKeptBy(traits));
            if (there.Any(other => other != earlier && other.KeepsWorker && other.Meets(time) && IsInTheWay(rule, other.Slot)))
            {
                elsewhere.Add(time);
            }
            else if (earlier is not null)
            {
                earlier.Slot.TakeUp(rule.Id, traits);
                takenUp.Add(earlier.Slot);
            }
            else
            {
                made.Add(new Slot(
                    SlotId.New(), rule.Id, rule.ServiceId, rule.UnitId, rule.WorkerId, traits.Modes, rule.Capacity, rule.MenOnly,
                    traits.Languages, traits.MaleWorker, time.Start, time.End));
            }
        }

        return (made, takenUp, elsewhere);
    }

    /// <summary>A team has many hands, but what is left of a time that it let go is still going to be met.</summary>
    private static bool IsInTheWay(OpeningRule rule, Slot other) =>
        rule.WorkerId is null ? IsLetGoAt(rule, other) : other.WorkerId == rule.WorkerId;

    private static bool IsLetGoAt(OpeningRule rule, Slot slot) =>
        slot.IsLetGo
        && (slot.ServiceId, slot.UnitId, slot.WorkerId, slot.Capacity, slot.MenOnly)
            == (rule.ServiceId, rule.UnitId, rule.WorkerId, rule.Capacity, rule.MenOnly);

    private static Slot Anew(Slot old, Interval time, SlotTraits traits) => new(
        SlotId.New(), null, old.ServiceId, old.UnitId, old.WorkerId, traits.Modes, old.Capacity, old.MenOnly, traits.Languages, traits.MaleWorker, time.Start, time.End);

    private static bool Meet(Interval one, Interval other) => one.Start < other.End && other.Start < one.End;

    private static Duration LengthOf(Slot slot, Service service) => service.IsBookable ? service.Length : slot.During.Duration;

    private static bool IsAhead(Interval time, Service service, Instant now) => (service.IsBookable ? time.Start : time.End) > now;
}
