using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace ProSupport.Benchmarks.Circuits;

/// <summary>What a wide screen's page answers when the circuit calls into it.</summary>
/// <param name="day">The day that stands in the page's address, as it does when somebody comes back to the diary.</param>
internal sealed class PageCalls(LocalDate day)
{
    private const long WantsAnObject = 1;

    private int _objects;

    /// <param name="wants">What kind of result is waited for, as the script numbers it.</param>
    public string Answer(long handle, string function, long wants)
    {
        var result = function switch
        {
            _ when wants == WantsAnObject => string.Create(CultureInfo.InvariantCulture, $"{{\"__jsObjectId\":{++_objects}}}"),
            "openAt" => $"{{\"narrow\":false,\"day\":\"{LocalDatePattern.Iso.Format(day)}\",\"view\":null}}",
            "Radzen.createScheduler" or "Radzen.createResizable" => "{\"width\":1200,\"height\":800}",
            _ => "null",
        };
        return string.Create(CultureInfo.InvariantCulture, $"[{handle},true,{result}]");
    }
}
