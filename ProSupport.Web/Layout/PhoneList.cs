using Microsoft.EntityFrameworkCore;
using ProSupport.Domain.Places;
using ProSupport.Infrastructure.Database;

namespace ProSupport.Web.Layout;

/// <summary>
/// The units' phone numbers, which every page can fall back on: remembered, so that they can still be shown when the
/// database does not answer.
/// </summary>
public sealed class PhoneList(IDbContextFactory<ProSupportDb> databases)
{
    private IReadOnlyList<Unit> _lastKnown = [];

    public async Task<IReadOnlyList<Unit>> NowAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            var units = await db.Units.AsNoTracking().ToListAsync(cancellation);
            _lastKnown = [.. units.OrderBy(unit => unit.Name.Fi, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever is wrong, this list stands on the page that says so, and the number that was right a moment ago is
            // the best help that is left.
        }

        return _lastKnown;
    }

    /// <summary>A phone number as a link dials it: digits and a leading plus.</summary>
    public static string Dialled(string phone) => string.Concat(phone.Where(character => char.IsAsciiDigit(character) || character == '+'));
}
