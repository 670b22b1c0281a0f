using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Appointments.Publishing;
using ProSupport.Web.Places;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>Adds and changes services and topics. Times already published follow their service.</summary>
public sealed class ChangeOffer(StoreChange store, FollowService follow, CalendarFeed changes)
{
    public async Task<Outcome<Done>> AddServiceAsync(ServiceForm form, CancellationToken cancellationToken) =>
        form.Check() is { } refusal ? refusal : await SavedAsync(
            db =>
            {
                var service = new Service(
                    ServiceId.New(), ShortName.Of(form.Name.Fi), form.Kind, form.Name, form.Summary, form.Minutes, form.Modes);
                service.Offer(form.Offered);
                db.Services.Add(service);
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            cancellationToken);

    /// <returns>What became of the times ahead: bookings in those that are no longer right wait for staff.</returns>
    public async Task<Outcome<TimesChanged>> DescribeServiceAsync(Seen<ServiceId> seen, ServiceForm form, CancellationToken cancellationToken)
    {
        var described = await DescribeAsync(seen, form, cancellationToken);
        return described.Refused ? described.Refusal : await follow.RunAsync(seen.Id, cancellationToken);
    }

    public async Task<Outcome<Done>> AddTopicAsync(LocalizedText name, CancellationToken cancellationToken) =>
        name.Check(ServiceForm.LongestName) is { } refusal ? refusal : await SavedAsync(
            db =>
            {
                db.Topics.Add(new Topic(ShortName.Of(name.Fi), name));
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            cancellationToken);

    public async Task<Outcome<Done>> ChangeTopicAsync(Seen<string> seen, LocalizedText name, bool offered, CancellationToken cancellationToken) =>
        name.Check(ServiceForm.LongestName) is { } refusal ? refusal : await SavedAsync(
            async db =>
            {
                if (await db.Topics.FindAsync([seen.Id], cancellationToken) is not { } topic)
                {
                    return PlaceRefusals.NotThere;
                }

                if (topic.Version != seen.Version)
                {
                    return AppointmentRefusals.ChangedMeanwhile;
                }

                topic.Describe(name, offered);
                return default(Done);
            },
            cancellationToken);

    private async Task<Outcome<Done>> DescribeAsync(Seen<ServiceId> seen, ServiceForm form, CancellationToken cancellationToken) =>
        form.Check() is { } refusal ? refusal : await SavedAsync(
            async db =>
            {
                if (await db.Services.FindAsync([seen.Id], cancellationToken) is not { } service)
                {
                    return PlaceRefusals.NotThere;
                }

                if (service.Version != seen.Version)
                {
                    return AppointmentRefusals.ChangedMeanwhile;
                }

                service.Describe(form.Name, form.Summary, form.Minutes, form.Modes);
                service.Offer(form.Offered);
                return default(Done);
            },
            cancellationToken);

    private async Task<Outcome<Done>> SavedAsync(Func<ProSupportDb, Task<Outcome<Done>>> change, CancellationToken cancellationToken)
    {
        var outcome = await store.RunAsync(change, cancellationToken, taken: PlaceRefusals.NameTaken);
        if (!outcome.Refused)
        {
            changes.Note(CalendarChange.Anything);
        }

        return outcome;
    }
}

/// <summary>What a coordinator tells of a service.</summary>
public sealed record ServiceForm(
    ServiceKind Kind, LocalizedText Name, LocalizedText Summary, int Minutes, ServiceModes Modes, bool Offered)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 120;

    /// <summary>The longest summary, in characters.</summary>
    public const int LongestSummary = 1000;

    /// <summary>Null when all of it fits.</summary>
    public Refusal? Check()
    {
        if ((Name.Check(LongestName) ?? Summary.Check(LongestSummary, needed: false)) is { } refusal)
        {
            return refusal;
        }

        if (Minutes is < Service.ShortestMinutes or > Service.LongestMinutes)
        {
            return PlaceRefusals.MinutesOutOfBounds;
        }

        return Modes == ServiceModes.None ? PlaceRefusals.ModeMissing : null;
    }
}
