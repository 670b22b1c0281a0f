using System.Globalization;
using Microsoft.Extensions.Localization;
using Radzen;

namespace ProSupport.Web.Appointments.Calendar;

/// <summary>The component library's own words in the languages of the product, as far as the pages show any.</summary>
public sealed class SchedulerTexts(IStringLocalizer<CalendarTexts> texts) : ILocalizer
{
    /// <summary>Null leaves the library's own word.</summary>
    public string? Get(string key, CultureInfo? culture) =>
        texts[$"Radzen_{key}"] is { ResourceNotFound: false } found ? found.Value : null;
}
