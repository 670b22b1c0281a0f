using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Appointments;
using ProSupport.Web.Appointments.Calendar;

namespace ProSupport.Web.Places;

/// <summary>What a coordinator tells of a unit.</summary>
public sealed record UnitForm(LocalizedText Name, string Locality, string StreetAddress, string Phone)
{
    /// <summary>The longest name, town or phone number, in characters.</summary>
    public const int LongestName = 120;

    /// <summary>The longest address, in characters.</summary>
    public const int LongestLine = 200;

    public static UnitForm Of(Unit unit) => new(unit.Name, unit.Locality, unit.StreetAddress, unit.Phone);
}

/// <summary>Opens units and changes what is told of them and of the places that they suggest.</summary>
public sealed class ChangeUnits(StoreChange store, CalendarFeed changes)
{
    public async Task<Outcome<UnitId>> AddAsync(UnitForm form, CancellationToken cancellationToken)
    {
        if (Check(form) is { } refusal)
        {
            return refusal;
        }

        var unit = new Unit(UnitId.New(), ShortName.Of(form.Name.Fi), form.Name, form.Locality.Trim(), form.StreetAddress.Trim(), form.Phone.Trim());
        return await SavedAsync<UnitId>(
            db =>
            {
                db.Units.Add(unit);
                return Task.FromResult<Outcome<UnitId>>(unit.Id);
            },
            cancellationToken);
    }

    public async Task<Outcome<Done>> DescribeAsync(Seen<UnitId> seen, UnitForm form, CancellationToken cancellationToken) =>
        Check(form) is { } refusal ? refusal : await SavedAsync<Done>(
            async db =>
            {
                if (await db.Units.FindAsync([seen.Id], cancellationToken) is not { } unit)
                {
                    return PlaceRefusals.NotThere;
                }

                if (unit.Version != seen.Version)
                {
                    return AppointmentRefusals.ChangedMeanwhile;
                }

                unit.Describe(form.Name, form.Locality.Trim(), form.StreetAddress.Trim(), form.Phone.Trim());
                return default(Done);
            },
            cancellationToken);

    public async Task<Outcome<SuggestedPlaceId>> SuggestAsync(UnitId unit, string name, string address, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return PlaceRefusals.NameMissing;
        }

        if (name.Length > UnitForm.LongestName || address.Length > UnitForm.LongestLine)
        {
            return PlaceRefusals.TextTooLong;
        }

        return await SavedAsync<SuggestedPlaceId>(
            db =>
            {
                var place = new SuggestedPlace(SuggestedPlaceId.New(), unit, name, address);
                db.SuggestedPlaces.Add(place);
                return Task.FromResult<Outcome<SuggestedPlaceId>>(place.Id);
            },
            cancellationToken);
    }

    /// <summary>A booking that already holds the place keeps it.</summary>
    public Task<Outcome<Done>> StopSuggestingAsync(SuggestedPlaceId id, CancellationToken cancellationToken) => SavedAsync<Done>(
        async db =>
        {
            await db.SuggestedPlaces.Where(place => place.Id == id).ExecuteDeleteAsync(cancellationToken);
            return default(Done);
        },
        cancellationToken);

    private static Refusal? Check(UnitForm form)
    {
        if (form.Name.Check(UnitForm.LongestName) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(form.Locality))
        {
            return PlaceRefusals.LocalityMissing;
        }

        var tooLong = form.Locality.Length > UnitForm.LongestName || form.Phone.Length > UnitForm.LongestName
            || form.StreetAddress.Length > UnitForm.LongestLine;
        return tooLong ? PlaceRefusals.TextTooLong : null;
    }

    private async Task<Outcome<T>> SavedAsync<T>(Func<ProSupportDb, Task<Outcome<T>>> change, CancellationToken cancellationToken)
        where T : notnull
    {
        var outcome = await store.RunAsync(change, cancellationToken, taken: PlaceRefusals.NameTaken);
        if (!outcome.Refused)
        {
            changes.Note(CalendarChange.Anything);
        }

        return outcome;
    }
}
