using Microsoft.Extensions.Localization;
using ProSupport.Web.Staff.Changes;
using ProSupport.Web.Staff.Frame;

namespace ProSupport.Web.Staff.People;

/// <summary>The words of staff accounts. Names <c>PeopleTexts.resx</c> (Finnish), <c>.sv</c> and <c>.en</c>.</summary>
public sealed class PeopleTexts : StaffTexts;

/// <summary>What became of a worker's times, in words.</summary>
internal static class PeopleWords
{
    /// <summary>What was done, and how many times and bookings it touched.</summary>
    public static string Told(this IStringLocalizer<PeopleTexts> texts, string done, StaffChanged changed) => string.Join(' ', new[]
    {
        done,
        changed.Times == 0 ? string.Empty : texts["People_TimesTaken", changed.Times],
        changed.Left == 0 ? string.Empty : texts["People_BookingsLeft", changed.Left],
    }.Where(part => part.Length > 0));
}
