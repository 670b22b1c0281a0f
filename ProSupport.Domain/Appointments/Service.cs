using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>Something that the organisation offers at published times. Source: DESIGN, section 4.</summary>
public sealed class Service
{
    /// <summary>The shortest time that can be published.</summary>
    public const int ShortestMinutes = 5;

    /// <summary>The longest bookable time.</summary>
    public const int LongestMinutes = 480;

    private Service()
    {
    }

    /// <summary>Makes a service.</summary>
    /// <param name="key">Its lasting short name in addresses and statistics: lower-case letters, digits and dashes.</param>
    /// <param name="minutes">How long one time is, in minutes, from <see cref="ShortestMinutes"/> to <see cref="LongestMinutes"/>.</param>
    /// <param name="modes">Every mode that it can be had in; never none.</param>
    public Service(ServiceId id, string key, ServiceKind kind, LocalizedText name, LocalizedText summary, int minutes, ServiceModes modes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        (Id, Key, Kind, WorkForm) = (id, key, kind, kind.WorkForm());
        Describe(name, summary, minutes, modes);
    }

    /// <summary>Its id.</summary>
    public ServiceId Id { get; private set; }

    /// <summary>Its lasting short name, unique; part of public addresses and what statistics keep in place of the id.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>What rules its times follow.</summary>
    public ServiceKind Kind { get; private set; }

    /// <summary>Its name as clients see it.</summary>
    public LocalizedText Name { get; private set; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>One or two plain sentences that say what it is.</summary>
    public LocalizedText Summary { get; private set; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>How long one bookable time is, in minutes. For drop-in hours it has no meaning: their length is the rule's.</summary>
    public int Minutes { get; private set; }

    /// <summary>Every mode that it can be had in.</summary>
    public ServiceModes Modes { get; private set; }

    /// <summary>Under which form of work a met client is counted; follows from what the service is.</summary>
    public WorkForm WorkForm { get; private set; }

    /// <summary>Whether clients still find it. One that is closed keeps the bookings it has.</summary>
    public bool Offered { get; private set; } = true;

    /// <summary>Grows with every change; stored as a concurrency token, so that of two who change it one is refused and looks again.</summary>
    public int Version { get; private set; }

    /// <summary>How long one bookable time is.</summary>
    public Duration Length => Duration.FromMinutes(Minutes);

    /// <summary>Whether its times are booked; drop-in hours are not.</summary>
    public bool IsBookable => Kind != ServiceKind.DropIn;

    /// <summary>How many clients one of its times can take at most: an individual meeting is with one.</summary>
    public int MostSeats => Kind == ServiceKind.IndividualMeeting ? 1 : Slot.LargestCapacity;

    /// <summary>Whether a booking needs no worker's answer. Source: DESIGN, section 4, "confirmed at once".</summary>
    public bool ConfirmedAtOnce => Kind == ServiceKind.TestSlot;

    /// <summary>Changes what is told of the service. Its coming times follow by <see cref="RenewedTimes"/>.</summary>
    public void Describe(LocalizedText name, LocalizedText summary, int minutes, ServiceModes modes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name.Fi);
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, ShortestMinutes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minutes, LongestMinutes);
        ArgumentOutOfRangeException.ThrowIfEqual((int)modes, (int)ServiceModes.None);
        (Name, Summary, Minutes, Modes) = (name, summary, minutes, modes);
        Version++;
    }

    /// <summary>Opens or closes it to new bookings.</summary>
    public void Offer(bool offered)
    {
        Offered = offered;
        Version++;
    }
}

/// <summary>What rules a service's times follow.</summary>
public enum ServiceKind
{
    /// <summary>A meeting with one worker; requested by the client, confirmed by the worker.</summary>
    IndividualMeeting,

    /// <summary>A test time at a unit, with room for several clients; confirmed at once.</summary>
    TestSlot,

    /// <summary>Open hours that nobody books.</summary>
    DropIn,
}

/// <summary>What follows from the kind of a service.</summary>
public static class ServiceKindExtensions
{
    /// <summary>Under which form of work a client met at such a service is counted. Source: DOMAIN, "Work forms that are counted".</summary>
    public static WorkForm WorkForm(this ServiceKind kind) =>
        kind == ServiceKind.DropIn ? Shared.WorkForm.IndividualAtDropIn : Shared.WorkForm.IndividualByAppointment;
}
