using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;

namespace ProSupport.Domain.Appointments;

/// <summary>
/// A published time. What a client filters by is copied onto it, so that the free-times page reads one table, and follows
/// when its source changes (<see cref="RenewedTimes"/>). Source: DESIGN, section 4.
/// </summary>
public sealed class Slot
{
    /// <summary>The most clients that one slot can take.</summary>
    public const int LargestCapacity = 50;

    /// <summary>No slot is longer: a whole day's hours, on a day on which the clock is set back too.</summary>
    public static readonly Duration Longest = Duration.FromHours(48);

    private Slot()
    {
    }

    /// <summary>Publishes a time.</summary>
    /// <param name="ruleId">The rule that made it; null for a one-off time.</param>
    /// <param name="workerId">Null means the unit's team.</param>
    /// <param name="modes">The modes that a client can choose from; never none.</param>
    /// <param name="languages">The languages that can be spoken; none known matches no language filter.</param>
    /// <param name="maleWorker">Whether a client who asks for a male worker is shown it.</param>
    /// <param name="end">Exclusive; after <paramref name="start"/>.</param>
    public Slot(
        SlotId id,
        OpeningRuleId? ruleId,
        ServiceId serviceId,
        UnitId unitId,
        WorkerId? workerId,
        ServiceModes modes,
        int capacity,
        bool menOnly,
        SpokenLanguages languages,
        bool maleWorker,
        Instant start,
        Instant end)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(end, start);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, LargestCapacity);
        ArgumentOutOfRangeException.ThrowIfEqual((int)modes, (int)ServiceModes.None);
        (Id, RuleId, ServiceId, UnitId, WorkerId) = (id, ruleId, serviceId, unitId, workerId);
        (Modes, Capacity, MenOnly, Languages, MaleWorker, Start, End) = (modes, capacity, menOnly, languages, maleWorker, start, end);
    }

    /// <summary>Its id.</summary>
    public SlotId Id { get; private set; }

    /// <summary>The rule that makes it; null for a one-off time, and for one that its rule let go. With the start it is unique, so that a rule makes a slot once.</summary>
    public OpeningRuleId? RuleId { get; private set; }

    /// <summary>The service.</summary>
    public ServiceId ServiceId { get; private set; }

    /// <summary>The unit whose time it is.</summary>
    public UnitId UnitId { get; private set; }

    /// <summary>The worker; null means the unit's team.</summary>
    public WorkerId? WorkerId { get; private set; }

    /// <summary>The modes that a client can choose from.</summary>
    public ServiceModes Modes { get; private set; }

    /// <summary>How many clients it takes.</summary>
    public int Capacity { get; private set; }

    /// <summary>Whether it is for men only.</summary>
    public bool MenOnly { get; private set; }

    /// <summary>The languages that can be spoken.</summary>
    public SpokenLanguages Languages { get; private set; } = SpokenLanguages.None;

    /// <summary>Whether a client who asks for a male worker is shown it.</summary>
    public bool MaleWorker { get; private set; }

    /// <summary>When it begins, inclusive.</summary>
    public Instant Start { get; private set; }

    /// <summary>When it ends, exclusive.</summary>
    public Instant End { get; private set; }

    /// <summary>Whether staff took it back. Bookings that it has stay until they are moved or cancelled.</summary>
    public bool Withdrawn { get; private set; }

    /// <summary>Grows with every change; stored as a concurrency token, so that withdrawing and booking cannot pass each other unseen.</summary>
    public int Version { get; private set; }

    /// <summary>What a client chose it by.</summary>
    public SlotTraits Traits => new(Modes, Languages, MaleWorker);

    /// <summary>When it is.</summary>
    public Interval During => new(Start, End);

    /// <summary>Whether no rule makes it and nobody can book it: its rule let it go, or it is a one-off time that was taken back.</summary>
    public bool IsLetGo => Withdrawn && RuleId is null;

    /// <summary>Whether a booking could be made now if a seat were free: not withdrawn, not begun.</summary>
    public bool IsOpen(Instant now) => !Withdrawn && now < Start;

    /// <summary>
    /// Books the lowest free seat. The unique index on slot and seat has the last word when two ask at once.
    /// Refuses <see cref="AppointmentRefusals.ServiceNotBooked"/>, <see cref="AppointmentRefusals.SlotWithdrawn"/>,
    /// <see cref="AppointmentRefusals.SlotStarted"/>, <see cref="AppointmentRefusals.ModeNotOffered"/> and
    /// <see cref="AppointmentRefusals.SlotTaken"/>.
    /// </summary>
    /// <param name="takenSeats">The seats that have a booking, in any order.</param>
    public Outcome<Appointment> Book(Service service, BookingRequest request, IReadOnlyCollection<int> takenSeats, Instant now)
    {
        if (!service.IsBookable || !service.Offered || service.Id != ServiceId)
        {
            return AppointmentRefusals.ServiceNotBooked;
        }

        if (!request.Mode.IsSingle() || !Modes.HasFlag(request.Mode))
        {
            return AppointmentRefusals.ModeNotOffered;
        }

        var seat = FreeSeat(takenSeats, now);
        if (seat.Refused)
        {
            return seat.Refusal;
        }

        return new Appointment(request, this, seat.Value, service, now);
    }

    /// <summary>The lowest seat that is free. Refuses as <see cref="Book"/> does for a slot that is withdrawn, begun or full.</summary>
    public Outcome<int> FreeSeat(IReadOnlyCollection<int> takenSeats, Instant now)
    {
        if (Withdrawn)
        {
            return AppointmentRefusals.SlotWithdrawn;
        }

        if (now >= Start)
        {
            return AppointmentRefusals.SlotStarted;
        }

        var seat = Enumerable.Range(0, Capacity).FirstOrDefault(candidate => !takenSeats.Contains(candidate), -1);
        return seat < 0 ? AppointmentRefusals.SlotTaken : seat;
    }

    /// <summary>Takes the time back, so that nobody can book it any more. Doing it twice changes nothing.</summary>
    public void Withdraw()
    {
        if (!Withdrawn)
        {
            Withdrawn = true;
            Version++;
        }
    }

    /// <summary>Takes over what its worker and service have become.</summary>
    public void Follow(SlotTraits traits)
    {
        if (Traits != traits)
        {
            (Modes, Languages, MaleWorker) = (traits.Modes, traits.Languages, traits.MaleWorker);
            Version++;
        }
    }

    /// <summary>Takes it back because what it was made of has changed. Unlike one that staff took back by hand, its rule may make such a time again.</summary>
    public void LetGo()
    {
        Withdraw();
        RuleId = null;
    }

    /// <summary>Publishes again a time that was let go, with the bookings that still stand in it.</summary>
    public void TakeUp(OpeningRuleId rule, SlotTraits traits)
    {
        Follow(traits);
        (RuleId, Withdrawn) = (rule, false);
        Version++;
    }
}

/// <summary>What a client chooses a time by, copied onto it from its service and worker.</summary>
/// <param name="Modes">The modes to choose from.</param>
/// <param name="Languages">What can be spoken.</param>
/// <param name="MaleWorker">Whether who asks for a male worker is shown it.</param>
public sealed record SlotTraits(ServiceModes Modes, SpokenLanguages Languages, bool MaleWorker)
{
    /// <summary>What times have that are published in some modes.</summary>
    /// <param name="wanted">Those that the service no longer has are left out; none may be left.</param>
    /// <param name="worker">Null for the unit's team, of which nothing is known.</param>
    public static SlotTraits Of(ServiceModes wanted, Service service, Worker? worker) =>
        new(wanted & service.Modes, worker?.Languages ?? SpokenLanguages.None, worker?.IsMale ?? false);

    /// <summary>Whether these give everything that others promised: a male worker, each language, and the modes asked for.</summary>
    public bool Keep(SlotTraits promised, ServiceModes modes) =>
        (modes & ~Modes) == 0
        && (MaleWorker || !promised.MaleWorker)
        && promised.Languages.Each.All(Languages.Include);
}

/// <summary>Names a published time. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct SlotId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static SlotId New() => new(Guid.NewGuid());
}
