using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Staff;

/// <summary>What an open page asks the database: trouble with that is told on the page, and does not end it with all that was typed there.</summary>
internal static class Reading
{
    /// <summary><see cref="AppointmentRefusals.CannotReadNow"/> when the database cannot be read, otherwise null.</summary>
    public static async Task<Refusal?> TryAsync(Func<Task> read)
    {
        try
        {
            await read();
            return null;
        }
        catch (Exception exception) when (exception.IsStorageTrouble())
        {
            return AppointmentRefusals.CannotReadNow;
        }
    }
}
