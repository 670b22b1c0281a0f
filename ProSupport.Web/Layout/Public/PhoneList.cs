using ProSupport.Web.Appointments;

namespace ProSupport.Web.Layout.Public;

/// <summary>
/// The units' phone numbers, which every page can fall back on: remembered, so that they can still be shown when the
/// database does not answer.
/// </summary>
public sealed class PhoneList(UnitsOnOffer units)
{
    private IReadOnlyList<UnitOnOffer> _lastKnown = [];

    public async Task<IReadOnlyList<UnitOnOffer>> NowAsync(CancellationToken cancellation)
    {
        try
        {
            _lastKnown = await units.RunAsync(serviceKey: null, cancellation);
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
