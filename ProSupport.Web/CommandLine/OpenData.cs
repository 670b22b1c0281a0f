using ProSupport.Infrastructure.Crypto;
using ProSupport.Infrastructure.Database;
using ProSupport.Web.Privacy;

namespace ProSupport.Web.CommandLine;

/// <summary>Makes ready what serving makes ready, for a command that works on the data: the lock, the keys, the tables, and that no backup brought back what was erased.</summary>
internal static class OpenData
{
    public static async Task<IDisposable> OpenDataAsync(this CommandCall call)
    {
        var held = call.Get<DataLock>().Share();
        await call.Get<DatabaseStart>().RunAsync(call.Get<DayKeyVault>(), CancellationToken.None);
        await call.Get<EraseAgain>().RunAsync(CancellationToken.None);
        return held;
    }
}
