using ProSupport.Domain.Staff;
using ProSupport.Web.Layout;

namespace ProSupport.Web.Staff.Frame;

/// <summary>What the menu of a member of staff holds: only pages that their roles open.</summary>
public sealed record StaffMenu(string Address, string TextKey)
{
    public static IEnumerable<StaffMenu> For(SignedInStaff worker)
    {
        if (worker.PublishesTimes)
        {
            yield return new("/staff", "Menu_Diary");
        }

        if (worker.SeesClients)
        {
            yield return new("/staff/book", "Menu_Book");
        }

        if (worker.PublishesTimes)
        {
            yield return new("/staff/publish", "Menu_Times");
        }

        if (worker.Is(StaffRole.Coordinator))
        {
            yield return new("/staff/units", "Menu_Units");
            yield return new("/staff/services", "Menu_Services");
        }

        if (worker.Is(StaffRole.Administrator))
        {
            yield return new("/staff/people", "Menu_People");
        }

        if (worker.DecidesAccounts)
        {
            yield return new("/staff/confirm", "Menu_Confirm");
        }

        if (worker.SeesJobs)
        {
            yield return new("/staff/jobs", "Menu_Jobs");
        }

        yield return new("/staff/account", "Menu_Account");
    }

    /// <summary>Whether a page belongs under this entry.</summary>
    public bool Leads(string page) =>
        page.Equals(Address, StringComparison.OrdinalIgnoreCase)
        || (Address != StaffArea.Root && page.StartsWith(Address + "/", StringComparison.OrdinalIgnoreCase));
}
