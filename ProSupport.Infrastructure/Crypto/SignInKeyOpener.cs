using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>Opens what <see cref="SignInKeyCipher"/> closed. The framework finds it by its name in the file and makes it itself.</summary>
public sealed class SignInKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        new SignInKeyCipher(services.GetRequiredService<KeySettings>()).Decrypt(encryptedElement);
}
