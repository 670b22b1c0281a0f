using Microsoft.Extensions.Localization;

namespace ProSupport.Web.Appointments.Publishing;

/// <summary>What became of published times, in words.</summary>
internal static class PublishingWords
{
    /// <summary>"17 aikaa suljettiin. Kahdessa on varaus: siirrä tai peru ne."</summary>
    public static string Told(this IStringLocalizer<PublishingTexts> texts, TimesChanged changed)
    {
        var booked = changed.Booked.Select(booking => booking.SlotId).Distinct().Count();
        string[] parts =
        [
            .. Counted(changed.Opened, texts["Publish_OneTimeOpened"], texts["Publish_TimesOpened", changed.Opened]),
            .. Counted(changed.Withdrawn, texts["Publish_OneTimeClosed"], texts["Publish_TimesClosed", changed.Withdrawn]),
            .. booked == 2 ? [texts["Publish_BookedTwo"]] : Counted(booked, texts["Publish_BookedOne"], texts["Publish_BookedMany", booked]),
        ];
        return parts.Length == 0 ? texts["Publish_NothingChanged"] : string.Join(' ', parts);
    }

    private static string[] Counted(int count, string one, string many) => count switch
    {
        0 => [],
        1 => [one],
        _ => [many],
    };
}
