using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using ProSupport.Domain.Shared;
using ProSupport.Web.Appointments.Offer;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Appointments.FreeTimes;

/// <summary>The free times for other sites and programs, read only.</summary>
internal static class SlotsApi
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/slots", FindAsync)
            .CacheOutput(PublicCache.Name)
            .WithName("FreeSlots")
            .WithTags("Free times")
            .WithSummary("Free times that can be booked now")
            .WithDescription("In order of their start, 1000 at most. An answer is at most a second old.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<IReadOnlyList<ApiSlot>>, ProblemHttpResult>> FindAsync(
        FindFreeTimes times,
        ServicesOnOffer services,
        NeutralAddresses addresses,
        DateTimeZone zone,
        CancellationToken cancellation,
        [Description("The short name of a service, as each time of the answer names it. Every service when it is left out.")] string? service = null,
        [Description("The short name of a unit. Every unit when it is left out.")] string? unit = null,
        [Description("AtUnit, PlaceOfClientsChoice, Outreach, Phone, Video or Chat. Any when it is left out.")] string? mode = null,
        [Description("First local day, yyyy-mm-dd, inclusive. Today when it is left out.")] string? from = null,
        [Description("Last local day, yyyy-mm-dd, inclusive. 28 days from the first when it is left out, 92 at most.")] string? to = null)
    {
        var wanted = TimeFilters.OneMode(mode);
        var wrong = Wrong(nameof(mode), mode, wanted is not null)
            ?? Wrong(nameof(from), from, TimeFilters.Day(from) is not null)
            ?? Wrong(nameof(to), to, TimeFilters.Day(to) is not null);
        if (wrong is { } problem)
        {
            return problem;
        }

        var asked = (await services.RunAsync(cancellation)).Where(known => known.IsBookable && (string.IsNullOrEmpty(service) || known.Key == service)).ToList();
        var found = new List<FreeTime>();
        foreach (var known in asked)
        {
            found.AddRange(await times.RunAsync(
                new FreeTimesQuestion(known.Key, string.IsNullOrEmpty(unit) ? null : unit, wanted, null, false, TimeFilters.Day(from), TimeFilters.Day(to)), cancellation));
        }

        IReadOnlyList<ApiSlot> slots =
            [.. found.OrderBy(time => time.Start).Take(FindFreeTimes.MostTimes).Select(time => ApiSlot.Of(
                time, wanted, zone, addresses.OfForm(asked.First(known => known.Key == time.ServiceKey).Id, time.SlotId)))];
        return TypedResults.Ok(slots);
    }

    private static ProblemHttpResult? Wrong(string name, string? text, bool understood) => string.IsNullOrEmpty(text) || understood
        ? null
        : TypedResults.Problem($"The value of '{name}' is not understood.", statusCode: StatusCodes.Status400BadRequest);
}

/// <summary>A free time as the interface gives it.</summary>
public sealed record ApiSlot(
    [property: Description("The time's id.")] Guid Id,
    [property: Description("The short name of the service.")] string Service,
    [property: Description("The short name of the unit.")] string Unit,
    [property: Description("The mode that was asked for, otherwise the first of those to choose from.")] string Mode,
    [property: Description("Every mode to choose from.")] IReadOnlyList<string> Modes,
    [property: Description("When it begins, local time with its offset.")] DateTimeOffset Start,
    [property: Description("When it ends, local time with its offset.")] DateTimeOffset End,
    [property: Description("How many clients still fit, 1 or more.")] int SeatsFree,
    [property: Description("Whether it is for men only.")] bool MenOnly,
    [property: Description("Where it is booked, in Finnish: an address relative to this one, which leads there for an hour at least; ask again after that. Put /sv or /en in place of /fi for the other languages.")] string BookUrl)
{
    internal static ApiSlot Of(FreeTime time, ServiceModes? asked, DateTimeZone zone, string form) => new(
        time.SlotId.Value,
        time.ServiceKey,
        time.UnitKey,
        (asked ?? time.Modes.Each().First()).ToString(),
        [.. time.Modes.Each().Select(mode => mode.ToString())],
        time.Start.InZone(zone).ToDateTimeOffset(),
        time.End.InZone(zone).ToDateTimeOffset(),
        time.SeatsFree,
        time.MenOnly,
        $"/fi{form}");
}
