using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace ProSupport.Tests.Support.Mail;

/// <summary>
/// A mail server's certificate. The product has no switch against the check of certificates and must not get one for
/// tests; so this process has an authority of its own among those that it trusts. On Unix these lie in the home folder,
/// and the runtime looks up once where that is: it is shown another one, which goes with the process, before anybody else
/// asks. Nothing of the machine changes, and other names, other signatures and the product's own check stay as they are.
/// </summary>
public sealed class ServerCertificate : IDisposable
{
    private static readonly X509Certificate2 Authority = MakeAuthority();

    private ServerCertificate(X509Certificate2 certificate) => Certificate = certificate;

    public X509Certificate2 Certificate { get; }

    /// <summary>One that a trusted authority has signed.</summary>
    /// <param name="host">The address that it is made out to.</param>
    public static ServerCertificate TrustedFor(IPAddress host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var signed = RequestFor(host, key).Create(Authority, From, Until, Guid.NewGuid().ToByteArray());
        using var made = signed.CopyWithPrivateKey(key);
        return Loaded(made);
    }

    /// <summary>One that it has signed itself.</summary>
    public static ServerCertificate UntrustedFor(IPAddress host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = RequestFor(host, key).CreateSelfSigned(From, Until);
        return Loaded(made);
    }

    public void Dispose() => Certificate.Dispose();

#pragma warning disable CA2255 // Before any test, because the runtime reads what it trusts once.
    [ModuleInitializer]
    internal static void TrustAuthority()
#pragma warning restore CA2255
    {
        var home = Environment.GetEnvironmentVariable("HOME");
        var folder = Directory.CreateTempSubdirectory("prosupport-trust-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        Environment.SetEnvironmentVariable("HOME", folder.FullName);
        try
        {
            using var store = new X509Store(StoreName.Root, StoreLocation.CurrentUser, OpenFlags.ReadWrite);
            using var alone = X509CertificateLoader.LoadCertificate(Authority.RawData);
            store.Add(alone);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HOME", home);
        }

        if (folder.GetFiles("*", SearchOption.AllDirectories).Length == 0)
        {
            throw new InvalidOperationException("The tests' authority did not go into a folder of its own.");
        }
    }

    private static DateTimeOffset From => SystemClock.Instance.GetCurrentInstant().Minus(Duration.FromDays(1)).ToDateTimeOffset();

    private static DateTimeOffset Until => SystemClock.Instance.GetCurrentInstant().Plus(Duration.FromDays(1)).ToDateTimeOffset();

    private static X509Certificate2 MakeAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=The tests' authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(From.AddDays(-1), Until.AddDays(1));
    }

    private static CertificateRequest RequestFor(IPAddress host, ECDsa key)
    {
        var request = new CertificateRequest("CN=mail", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(host);
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    // On some systems TLS takes a key only from a store or a file.
    private static ServerCertificate Loaded(X509Certificate2 made) =>
        new(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null));
}
