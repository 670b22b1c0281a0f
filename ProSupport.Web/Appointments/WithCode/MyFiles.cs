using Microsoft.Extensions.Localization;
using ProSupport.Domain.Privacy;

namespace ProSupport.Web.Appointments.WithCode;

/// <summary>The files that a client takes along; their names tell nothing. Null when the code finds nothing.</summary>
public sealed class MyFiles(FindBookingByCode bookings, StoredDownload download, IStringLocalizer<WithCodeTexts> texts)
{
    public async Task<IResult?> CalendarAsync(ClientCode code, CancellationToken cancellation) =>
        await bookings.RunAsync(code, cancellation) is { } booking
            ? Results.File(
                CalendarFile.Of(booking, texts["Calendar_Title"]),
                "text/calendar; charset=utf-8",
                $"{texts["File_Calendar"].Value}.ics")
            : null;

    public async Task<IResult?> DownloadAsync(ClientCode code, bool json, CancellationToken cancellation)
    {
        if (await bookings.RunAsync(code, cancellation) is not { } booking)
        {
            return null;
        }

        return json
            ? Results.File(StoredDownload.Json(booking), "application/json", $"{texts["File_Stored"].Value}.json")
            : Results.File(download.Text(booking), "text/plain; charset=utf-8", $"{texts["File_Stored"].Value}.txt");
    }
}
