using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Web.Staff.Sessions;

/// <summary>
/// The keys that encrypt cookies and second factors: in a folder of the key directory that only its owner can enter, each
/// file closed by the master key.
/// </summary>
internal sealed class SignInKeys(KeySettings keys, ILoggerFactory logs) : IConfigureOptions<KeyManagementOptions>
{
    private const string Folder = "sign-in";

    public void Configure(KeyManagementOptions options)
    {
        var folder = Path.Combine(keys.Directory, Folder);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        options.XmlEncryptor = new SignInKeyCipher(keys);
        options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), logs);
    }
}
