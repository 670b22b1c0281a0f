using Microsoft.AspNetCore.Identity;
using NodaTime;
using ProSupport.Infrastructure.Database;
using ProSupport.Infrastructure.Staff;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Web.Staff.Accounts;

/// <summary>
/// Lets a newcomer sign in to the demonstration without an authenticator app: the password stands in a file of the data
/// directory and on the console, and the console also plays the app. The check of the code is the real one. Does nothing
/// outside Development.
/// </summary>
public sealed class DemonstrationSignIn(IHostEnvironment environment, DatabaseSettings database, IClock clock)
{
    private const string Domain = "@demo.example";

    private string File => Path.Combine(database.DataDirectory, "demonstration-password.txt");

    public static string AddressOf(string name) => name + Domain;

    /// <summary>Makes the password of the demonstration's accounts and keeps it in its file.</summary>
    public string NewPassword()
    {
        var password = OneTimeCode.New().ToLowerInvariant();
        System.IO.File.WriteAllText(File, password);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return password;
    }

    /// <summary>What the console says at every start; null when there is no demonstration.</summary>
    public string? Greeting() => environment.IsDevelopment() && System.IO.File.Exists(File)
        ? $"""
           Demonstration: sign in at /staff as nurse{Domain}, counsellor{Domain}, coordinator{Domain} or administrator{Domain}
           with the password {System.IO.File.ReadAllText(File).Trim()} and, when it is asked for, the six-digit code that appears here.
           """
        : null;

    /// <summary>Shows the code of a demonstration account that has just given its password.</summary>
    public async Task ShowCodeAsync(UserManager<StaffAccount> accounts, StaffAccount account)
    {
        if (!environment.IsDevelopment() || account.Email?.EndsWith(Domain, StringComparison.OrdinalIgnoreCase) != true)
        {
            return;
        }

        if (await accounts.GetAuthenticatorKeyAsync(account) is { } secret)
        {
            await Console.Out.WriteLineAsync($"Demonstration: the code of {account.Email} is {TimeCodes.CodeAt(secret, clock.GetCurrentInstant())}.");
        }
    }
}
