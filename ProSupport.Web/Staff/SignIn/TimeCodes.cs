using NodaTime;
using OtpNet;

namespace ProSupport.Web.Staff.SignIn;

/// <summary>The six digits of an authenticator app: RFC 6238 with SHA-1 and steps of 30 seconds, which every app knows.</summary>
public static class TimeCodes
{
    private const int SecretBytes = 20;

    // Now, one step earlier or one later, as clocks differ and people are slow.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>A secret in the base 32 of RFC 4648, as apps read it.</summary>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SecretBytes));

    /// <summary>What an app with that secret shows at a moment.</summary>
    public static string CodeAt(string secret, Instant moment) => Of(secret).ComputeTotp(moment.ToDateTimeUtc());

    /// <summary>The step whose code this is.</summary>
    /// <param name="usedUp">The last step that let somebody in; it and everything before it fits no more. Null: none did.</param>
    /// <returns>Null when the code fits none.</returns>
    public static long? FindStep(string secret, string? typed, Instant now, long? usedUp)
    {
        var digits = string.Concat((typed ?? string.Empty).Where(char.IsAsciiDigit));
        var fits = Of(secret).VerifyTotp(now.ToDateTimeUtc(), digits, out var step, Window);
        return fits && !(step <= usedUp) ? step : null;
    }

    private static Totp Of(string secret) => new(Base32Encoding.ToBytes(secret));
}
