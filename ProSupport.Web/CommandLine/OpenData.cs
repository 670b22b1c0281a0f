using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.CommandLine;

/// <summary>Makes ready what serving makes ready, for a command that works on the data: the lock, the keys, the tables.</summary>
internal static class OpenData
{
    public static async Task<IDisposable> OpenDataAsync(this CommandCall call)
    {
        var held = call.Get<DataLock>().Share();
        call.Get<DayKeyVault>();
        await call.Get<DatabaseStart>().RunAsync(CancellationToken.None);
        return held;
    }
}
