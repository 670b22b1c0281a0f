using NodaTime;
using NodaTime.Text;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// Something was to be sealed for a day whose key has been destroyed. Such a day never gets a key
/// again, even when the clock is set back. The message names only the day.
/// </summary>
public sealed class DayAlreadyForgottenException(LocalDate day)
    : Exception($"The keys of {LocalDatePattern.Iso.Format(day)} have been destroyed and are never made again.")
{
    public LocalDate Day { get; } = day;
}
