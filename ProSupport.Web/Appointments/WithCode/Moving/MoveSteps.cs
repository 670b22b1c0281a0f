using ProSupport.Domain.Appointments;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Booking;
using ProSupport.Web.Appointments.FreeTimes;
using ProSupport.Web.Layout;
using ProSupport.Web.Places;

namespace ProSupport.Web.Appointments.WithCode.Moving;

/// <summary>
/// Moves a booking: the times to choose from, those of its own unit first, then the question where to meet when the new
/// time is in another town. Every answer is null when the code finds nothing.
/// </summary>
public sealed class MoveSteps(MySteps steps, MoveAppointment move, FreeWeeks weeks, SlotToBook slots, UnitsOnOffer units)
{
    public async Task<IResult?> RunAsync(ClientCode code, int? seen, PostedMove asked, CancellationToken cancellation)
    {
        if (asked.Slot is not { } to)
        {
            return await TimesAsync(code, asked, null, cancellation);
        }

        var place = asked.Answer();
        if (asked.Look || place?.Refusal is not null)
        {
            return await WhereAsync(code, to, asked, asked.Look ? null : place?.Refusal, cancellation);
        }

        var moved = await move.RunAsync(code, seen, to, place?.Value, cancellation);
        return moved.Refusal switch
        {
            { } refusal when refusal == AppointmentRefusals.PlaceNotAsked => await WhereAsync(code, to, asked, null, cancellation),
            { } refusal when IsAboutTheTime(refusal) => await TimesAsync(code, asked, refusal, cancellation),
            { } refusal when place is not null && CanBeTriedAgain(refusal) => await WhereAsync(code, to, asked, refusal, cancellation),
            _ => await steps.AfterAsync(code, moved, "Done_Moved", cancellation),
        };
    }

    private async Task<IResult?> TimesAsync(ClientCode code, PostedMove asked, Refusal? refusal, CancellationToken cancellation)
    {
        if (await steps.ViewAsync(code, cancellation) is not { } view)
        {
            return null;
        }

        var booking = view.Booking;
        var filters = new TimeFilters(asked.AllTowns ? null : booking.UnitKey, booking.Mode, Spoken: null, Male: false, asked.Week);
        var free = await weeks.RunAsync(booking.ServiceKey, filters, cancellation);
        var shown = view with { Refused = refusal is null ? null : MySteps.Words(refusal) };
        return PublicPage.Of<MyMove>(
            MySteps.StatusOf(shown),
            (nameof(MyMove.View), shown),
            (nameof(MyMove.Move), asked with { Slot = null }),
            (nameof(MyMove.Week), free));
    }

    /// <param name="refusal">Why it is asked again; null when it is asked for the first time, or looked at in another language.</param>
    private async Task<IResult?> WhereAsync(ClientCode code, SlotId to, PostedMove asked, Refusal? refusal, CancellationToken cancellation)
    {
        if (await steps.ViewAsync(code, cancellation) is not { } view)
        {
            return null;
        }

        var slot = await slots.RunAsync(to, cancellation);
        if (slot.Refused)
        {
            return await TimesAsync(code, asked, slot.Refusal, cancellation);
        }

        var isThere = asked.AskedIn == slot.Value.UnitKey;
        var known = (await units.RunAsync(serviceKey: null, cancellation)).FirstOrDefault(unit => unit.Key == slot.Value.UnitKey);
        var where = new WhereToMeet(
            slot.Value,
            known?.SuggestedPlaces ?? [],
            asked with { AskedIn = slot.Value.UnitKey, Place = isThere ? asked.Place : PostedPlace.None });
        var shown = refusal switch
        {
            null => view,
            _ when IsAboutThePlace(refusal) => view with { PlaceProblem = MySteps.Words(refusal) },
            _ => view with { Refused = MySteps.Words(refusal) },
        };
        return PublicPage.Of<MyMoveWhere>(MySteps.StatusOf(shown), (nameof(MyMoveWhere.View), shown), (nameof(MyMoveWhere.Where), where));
    }

    private static bool IsAboutTheTime(Refusal refusal) =>
        refusal.Name.StartsWith("Slot", StringComparison.Ordinal) || refusal == AppointmentRefusals.ModeNotOffered || refusal == AppointmentRefusals.SameTime;

    private static bool IsAboutThePlace(Refusal refusal) =>
        refusal == ClientInputRefusals.PlaceMissing || refusal == ClientInputRefusals.PlaceTooLong;

    private static bool CanBeTriedAgain(Refusal refusal) =>
        refusal == AppointmentRefusals.ChangedMeanwhile || refusal == AppointmentRefusals.CannotStoreNow;
}

/// <summary>The question where to meet at a time in another town.</summary>
/// <param name="Places">Suggested by that time's unit.</param>
/// <param name="Move">What was chosen and typed so far; of the place only what was answered for this town.</param>
public sealed record WhereToMeet(FreeTime Slot, IReadOnlyList<string> Places, PostedMove Move);
