namespace ProSupport.Web.Statistics;

public static class StatisticsFeature
{
    private const int FirstYear = 1900;
    private const int LastYear = 9999;

    public static IServiceCollection AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<TallyFinishedBookings>();
        services.AddSingleton<RollUp>();
        services.AddSingleton<ImportTallies>();
        services.AddSingleton<ReadYear>();
        return services;
    }

    public static void MapStatistics(this WebApplication app) =>
        app.MapGet("/api/statistics/{year:int}", AnswerAsync)
            .WithName("Statistics")
            .WithSummary("The activity of a year, by month, unit, work form and service. Exact counts of what was done; nothing about who came.")
            .Produces<ActivityReport>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> AnswerAsync(int year, ReadYear activity, CancellationToken cancellationToken) =>
        year is < FirstYear or > LastYear
            ? Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such year.")
            : Results.Json(await activity.RunAsync(year, cancellationToken), YearAsText.Json);
}
