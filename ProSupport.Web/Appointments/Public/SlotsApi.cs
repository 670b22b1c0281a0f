using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using ProSupport.Web.Layout.Public;

namespace ProSupport.Web.Appointments.Public;

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
        FreeTimes times,
        ServicesOnOffer services,
        DateTimeZone zone,
        CancellationToken cancellation,
        [Description("The short name of a service, such as is part of its page's address. Every service when it is left out.")] string? service = null,
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

        var keys = string.IsNullOrEmpty(service)
            ? [.. (await services.RunAsync(cancellation)).Where(known => known.IsBookable).Select(known => known.Key)]
            : new[] { service };
        var found = new List<FreeTime>();
        foreach (var key in keys)
        {
            found.AddRange(await times.RunAsync(
                new FreeTimesQuery(key, string.IsNullOrEmpty(unit) ? null : unit, wanted, null, false, TimeFilters.Day(from), TimeFilters.Day(to)), cancellation));
        }

        IReadOnlyList<ApiSlot> slots =
            [.. found.OrderBy(time => time.Start).Take(FreeTimes.MostTimes).Select(time => ApiSlot.Of(time, wanted, zone))];
        return TypedResults.Ok(slots);
    }

    private static ProblemHttpResult? Wrong(string name, string? text, bool understood) => string.IsNullOrEmpty(text) || understood
        ? null
        : TypedResults.Problem($"The value of '{name}' is not understood.", statusCode: StatusCodes.Status400BadRequest);
}
