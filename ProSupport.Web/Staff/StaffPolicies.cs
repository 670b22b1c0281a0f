namespace ProSupport.Web.Staff;

/// <summary>The names of the policies that staff pages are guarded by.</summary>
public static class StaffPolicies
{
    /// <summary>Anybody who is signed in. Every staff page has it without asking.</summary>
    public const string Staff = nameof(Staff);

    public const string Nurse = nameof(Nurse);

    public const string Counsellor = nameof(Counsellor);

    public const string Coordinator = nameof(Coordinator);

    public const string Administrator = nameof(Administrator);

    /// <summary>Nurses and counsellors: may open what a client wrote. Never an administrator.</summary>
    public const string SeesClients = nameof(SeesClients);

    /// <summary>Nurses and counsellors for themselves, coordinators for everybody.</summary>
    public const string PublishesTimes = nameof(PublishesTimes);

    /// <summary>Coordinators and administrators: the second person of what is done to accounts.</summary>
    public const string DecidesAccounts = nameof(DecidesAccounts);

    /// <summary>Coordinators and administrators: what runs by itself, and how it went.</summary>
    public const string SeesJobs = nameof(SeesJobs);
}
