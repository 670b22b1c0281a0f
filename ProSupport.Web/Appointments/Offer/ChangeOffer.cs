using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Places;

namespace ProSupport.Web.Appointments.Offer;

/// <summary>Adds and changes services and topics. Times already published keep what they had.</summary>
public sealed class ChangeOffer(IDbContextFactory<ProSupportDb> databases, WriteTurn turn, DiaryChanges changes)
{
    public async Task<Outcome<Done>> AddServiceAsync(ServiceForm form, CancellationToken cancellationToken) =>
        form.Check() is { } refusal ? refusal : await SavedAsync(
            db =>
            {
                var service = new Service(
                    ServiceId.New(), ShortName.Of(form.Name.Fi), form.Kind, form.Name, form.Summary, form.Minutes, form.Modes, form.WorkForm);
                service.Offer(form.Offered);
                db.Services.Add(service);
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            cancellationToken);

    public async Task<Outcome<Done>> DescribeServiceAsync(ServiceId id, ServiceForm form, CancellationToken cancellationToken) =>
        form.Check() is { } refusal ? refusal : await SavedAsync(
            async db =>
            {
                if (await db.Services.FindAsync([id], cancellationToken) is not { } service)
                {
                    return PlaceRefusals.NotThere;
                }

                service.Describe(form.Name, form.Summary, form.Minutes, form.Modes);
                service.Offer(form.Offered);
                return default(Done);
            },
            cancellationToken);

    public async Task<Outcome<Done>> AddTopicAsync(LocalizedText name, CancellationToken cancellationToken) =>
        name.Check(ServiceForm.LongestName) is { } refusal ? refusal : await SavedAsync(
            db =>
            {
                db.Topics.Add(new Topic(ShortName.Of(name.Fi), name));
                return Task.FromResult<Outcome<Done>>(default(Done));
            },
            cancellationToken);

    public async Task<Outcome<Done>> ChangeTopicAsync(string key, LocalizedText name, bool offered, CancellationToken cancellationToken) =>
        name.Check(ServiceForm.LongestName) is { } refusal ? refusal : await SavedAsync(
            async db =>
            {
                if (await db.Topics.FindAsync([key], cancellationToken) is not { } topic)
                {
                    return PlaceRefusals.NotThere;
                }

                topic.Rename(name);
                topic.Offer(offered);
                return default(Done);
            },
            cancellationToken);

    private async Task<Outcome<Done>> SavedAsync(Func<ProSupportDb, Task<Outcome<Done>>> change, CancellationToken cancellationToken)
    {
        Outcome<Done> outcome;
        using (await turn.TakeAsync(cancellationToken))
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            outcome = await change(db);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException failure) when (failure.IsUniqueViolation())
            {
                return PlaceRefusals.NameTaken;
            }
        }

        changes.Note(DiaryChange.Anything);
        return outcome;
    }
}
