using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Reminders;

/// <summary>
/// One mail that says a time and neutral words. Whoever sends it holds a lease first, so that two processes send one
/// mail; it is tried again with growing pauses until the appointment begins and never after; its address is gone as soon
/// as it is sent, and with the booking's texts at the latest. Source: DESIGN, section 1, promise 6.
/// </summary>
public sealed class Reminder
{
    /// <summary>How long before the appointment it is due.</summary>
    public static readonly Duration Lead = Duration.FromHours(24);

    /// <summary>How long before the appointment it is due when the booking came later than <see cref="Lead"/> allows.</summary>
    public static readonly Duration ShortLead = Duration.FromHours(2);

    /// <summary>How long one try may take. None begins later than this before the appointment, so that none ends after its start.</summary>
    public static readonly Duration LongestTry = Duration.FromMinutes(1);

    /// <summary>How long one process may hold it; longer than <see cref="LongestTry"/>. A process that died frees it so.</summary>
    public static readonly Duration LeaseLength = Duration.FromMinutes(5);

    /// <summary>The pause after the first failed try; each further one is twice as long, up to <see cref="LongestPause"/>.</summary>
    public static readonly Duration FirstPause = Duration.FromMinutes(1);

    /// <summary>The longest pause between two tries.</summary>
    public static readonly Duration LongestPause = Duration.FromMinutes(30);

    private Reminder()
    {
    }

    /// <summary>Makes a reminder.</summary>
    /// <param name="address">The sealed e-mail address.</param>
    /// <param name="dueAt">From <see cref="DueFor"/>.</param>
    /// <param name="appointmentStart">After this it is never sent.</param>
    public Reminder(ReminderId id, AppointmentId appointmentId, SealedText address, Language language, Instant dueAt, Instant appointmentStart) =>
        (Id, AppointmentId, Address, Language, NextTryAt, AppointmentStart) = (id, appointmentId, address, language, dueAt, appointmentStart);

    /// <summary>Its id.</summary>
    public ReminderId Id { get; private set; }

    /// <summary>The booking that it belongs to.</summary>
    public AppointmentId AppointmentId { get; private set; }

    /// <summary>The address; null once it was sent, given up or forgotten.</summary>
    [ClientText(GoneWhen.WhenSent)]
    public SealedText? Address { get; private set; }

    /// <summary>The language of the booking.</summary>
    public Language Language { get; private set; }

    /// <summary>Where it stands.</summary>
    public ReminderState State { get; private set; }

    /// <summary>When it is due, or to be tried next. Means nothing while suspended, and once sent or given up.</summary>
    public Instant NextTryAt { get; private set; }

    /// <summary>When the appointment begins; the only content of the mail.</summary>
    public Instant AppointmentStart { get; private set; }

    /// <summary>How many tries have failed.</summary>
    public int FailedTries { get; private set; }

    /// <summary>Until when a process holds it; null when none does.</summary>
    public Instant? LeasedUntil { get; private set; }

    /// <summary>Grows with every change; stored as a concurrency token, which decides who gets the lease.</summary>
    public int Version { get; private set; }

    /// <summary>
    /// When a reminder of an appointment is due: <see cref="Lead"/> before it, or <see cref="ShortLead"/> before when that is
    /// past. Null when the appointment is nearer than <see cref="ShortLead"/>: then no reminder is made.
    /// </summary>
    public static Instant? DueFor(Instant appointmentStart, Instant now)
    {
        if (appointmentStart - Lead > now)
        {
            return appointmentStart - Lead;
        }

        return appointmentStart - ShortLead > now ? appointmentStart - ShortLead : null;
    }

    /// <summary>Whether a process may take it now: waiting, due, held by nobody, and a try would end before the appointment begins.</summary>
    public bool CanBeTaken(Instant now) =>
        State == ReminderState.Waiting && Address is not null && NextTryAt <= now && !IsTooLate(now) && !IsHeld(now);

    /// <summary>Whether a process holds it. A lease that would last longer than <see cref="LeaseLength"/> was taken by a clock that was ahead, and is none.</summary>
    public bool IsHeld(Instant now) => LeasedUntil > now && LeasedUntil <= now + LeaseLength;

    /// <summary>Whether a try would no longer end before the appointment begins.</summary>
    public bool IsTooLate(Instant now) => now + LongestTry > AppointmentStart;

    /// <summary>Takes the lease. Calling it when <see cref="CanBeTaken"/> says no is a bug and throws.</summary>
    public void Take(Instant now)
    {
        if (!CanBeTaken(now))
        {
            throw new InvalidOperationException("The reminder cannot be taken.");
        }

        LeasedUntil = now + LeaseLength;
        Version++;
    }

    /// <summary>The mail server took it: the address goes.</summary>
    public void MarkSent()
    {
        (State, Address, LeasedUntil) = (ReminderState.Sent, null, null);
        Version++;
    }

    /// <summary>A try failed: it is tried again after a pause, or given up when that would be too late.</summary>
    public void MarkFailed(Instant now)
    {
        var pause = Duration.FromTicks(Math.Min(FirstPause.TotalTicks * Math.Pow(2, Math.Min(FailedTries, 20)), LongestPause.TotalTicks));
        FailedTries++;
        LeasedUntil = null;
        NextTryAt = now + pause;
        Version++;
        if (IsTooLate(NextTryAt))
        {
            GiveUp();
        }
    }

    /// <summary>The same address was sealed again under a key of its own, which the program's first version did not give it; gone when it could not be read.</summary>
    public void KeepSealedAgain(SealedText? address)
    {
        Address = address;
        Version++;
    }

    /// <summary>It will not be sent any more: the address goes.</summary>
    public void GiveUp()
    {
        (State, Address, LeasedUntil) = (ReminderState.GivenUp, null, null);
        Version++;
    }

    /// <summary>
    /// The appointment was moved: it is due anew, or suspended while the new time is too near. Nothing happens once its
    /// address is gone, whether it was sent or given up.
    /// </summary>
    /// <param name="address">The address sealed again under the key of the new day.</param>
    public void Reschedule(SealedText address, Instant newStart, Instant now)
    {
        if (Address is null)
        {
            return;
        }

        var due = DueFor(newStart, now);
        State = due is null ? ReminderState.Suspended : ReminderState.Waiting;
        (AppointmentStart, Address, NextTryAt, LeasedUntil, FailedTries) = (newStart, address, due ?? newStart, null, 0);
        Version++;
    }
}

/// <summary>Names a reminder. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct ReminderId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static ReminderId New() => new(Guid.NewGuid());
}

/// <summary>Where a reminder stands.</summary>
public enum ReminderState
{
    /// <summary>To be sent when it is due.</summary>
    Waiting,

    /// <summary>
    /// Its booking was moved to a time too near for a reminder. The address stays sealed, until another move makes it due
    /// again, or until the booking's day.
    /// </summary>
    Suspended,

    /// <summary>The mail server took it; the address is gone.</summary>
    Sent,

    /// <summary>It could not be sent before the appointment; the address is gone.</summary>
    GivenUp,
}
