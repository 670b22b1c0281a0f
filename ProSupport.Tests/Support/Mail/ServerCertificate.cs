using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace ProSupport.Tests.Support.Mail;

/// <summary>
/// A mail server's certificate, signed by itself. The product has no switch against the check of certificates and must
/// not get one for tests; so trust is given through the runtime's own hook for the whole process, which the product never
/// touches (its use is an error in the build). The hook adds named certificates to the runtime's verdict and changes
/// nothing else: an unknown issuer, another name or another certificate are refused as without it.
/// </summary>
public sealed class ServerCertificate : IDisposable
{
    private static readonly ConcurrentDictionary<string, bool> Trusted = new();

    static ServerCertificate() =>
#pragma warning disable SYSLIB0014 // The mail client of the runtime reads this hook alone.
        ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
            errors == SslPolicyErrors.None
            || (errors == SslPolicyErrors.RemoteCertificateChainErrors && Trusted.ContainsKey(certificate!.GetCertHashString()));
#pragma warning restore SYSLIB0014

    private ServerCertificate(X509Certificate2 certificate) => Certificate = certificate;

    public X509Certificate2 Certificate { get; }

    /// <summary>One that the machine trusts as if a known authority had signed it.</summary>
    /// <param name="host">The address that it is made out to.</param>
    public static ServerCertificate TrustedFor(IPAddress host)
    {
        var made = UntrustedFor(host);
        Trusted[made.Certificate.GetCertHashString()] = true;
        return made;
    }

    public static ServerCertificate UntrustedFor(IPAddress host)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(host);
        request.CertificateExtensions.Add(names.Build());
        var now = SystemClock.Instance.GetCurrentInstant();
        using var made = request.CreateSelfSigned(now.Minus(Duration.FromDays(1)).ToDateTimeOffset(), now.Plus(Duration.FromDays(1)).ToDateTimeOffset());

        // On some systems TLS takes a key only from a store or a file.
        return new(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null));
    }

    public void Dispose()
    {
        Trusted.TryRemove(Certificate.GetCertHashString(), out _);
        Certificate.Dispose();
    }
}
