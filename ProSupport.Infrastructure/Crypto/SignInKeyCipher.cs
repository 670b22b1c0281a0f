using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// Encrypts the keys of cookies and second factors on disk, under the master key like every other key: each file under
/// a key of its own, which the master key wraps.
/// </summary>
public sealed class SignInKeyCipher(KeySettings settings) : IXmlEncryptor
{
    private const string Name = "sign-in";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var key = SecretBytes.Random();
        var body = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(body.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(body.AsSpan(0, NonceLength), plain, body.AsSpan(NonceLength, plain.Length), body.AsSpan(^TagLength..));
        var wrapped = MasterKeyFile.Read(settings.MasterKeyFile).Wrap(key, Name);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
        var element = new XElement(
            "sealed", new XElement("key", Convert.ToBase64String(wrapped)), new XElement("value", Convert.ToBase64String(body)));
        return new EncryptedXmlInfo(element, typeof(SignInKeyOpener));
    }

    /// <exception cref="CryptographicException">The file was changed, or belongs to another master key.</exception>
    internal XElement Decrypt(XElement element)
    {
        var wrapped = Convert.FromBase64String((string)element.Element("key")!);
        var body = Convert.FromBase64String((string)element.Element("value")!);
        var key = MasterKeyFile.Read(settings.MasterKeyFile).Unwrap(wrapped, Name)
            ?? throw new CryptographicException("A key for signing in belongs to another master key.");
        var plain = new byte[body.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(body.AsSpan(0, NonceLength), body.AsSpan(NonceLength, plain.Length), body.AsSpan(^TagLength..), plain);
        CryptographicOperations.ZeroMemory(key);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

/// <summary>Opens what <see cref="SignInKeyCipher"/> closed. The framework finds it by its name in the file and makes it itself.</summary>
public sealed class SignInKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        new SignInKeyCipher(services.GetRequiredService<KeySettings>()).Decrypt(encryptedElement);
}
