using System.Security.Cryptography;
using System.Text;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>
/// The code that lets somebody set up an installation that has no account yet. It lives in memory: a new start makes a
/// new one, and only who reads the console has it.
/// </summary>
public sealed class SetUpCode
{
    private readonly string _code = OneTimeCode.New();

    /// <summary>The address below the site's own, with the code behind the hash sign.</summary>
    public string Link => "/staff/set-up#" + _code;

    public bool Fits(string? typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(OneTimeCode.Hash(typed) ?? string.Empty), Encoding.ASCII.GetBytes(OneTimeCode.Hash(_code)!));
}
