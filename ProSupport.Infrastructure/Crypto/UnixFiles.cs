using System.Runtime.InteropServices;
using System.Text;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>The two promises about files that .NET itself does not give on Unix.</summary>
internal static class UnixFiles
{
    private const int ReadOnly = 0;
    private const int AlreadyExists = 17;
    private const int NotSupportedHere = 22;

    /// <summary>
    /// Gives a file its final name, and false when the name is taken. <see cref="File.Move(string, string)"/>
    /// first looks and then renames, so that of two makers in the same moment both would win.
    /// </summary>
    public static bool TryName(string temporary, string path)
    {
        if (Link(Name(temporary), Name(path)) == 0)
        {
            File.Delete(temporary);
            return true;
        }

        return Marshal.GetLastPInvokeError() == AlreadyExists ? false : throw Failure("given its name");
    }

    /// <summary>Gives a file another name beside the one that it has.</summary>
    public static void NameToo(string path, string also)
    {
        if (Link(Name(path), Name(also)) != 0)
        {
            throw Failure("given another name");
        }
    }

    /// <summary>
    /// Makes the names in a folder durable: a file that was renamed or deleted may come back after a
    /// power cut until its folder has been synced, and .NET cannot open a folder.
    /// </summary>
    public static void SyncFolder(string folder)
    {
        var descriptor = Open(Name(folder), ReadOnly);
        if (descriptor < 0)
        {
            throw Failure("opened");
        }

        try
        {
            if (Sync(descriptor) != 0 && Marshal.GetLastPInvokeError() != NotSupportedHere)
            {
                throw Failure("synced");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string what) =>
        new($"A file or folder of the keys could not be {what}: {Marshal.GetLastPInvokeErrorMessage()}.");

    // Names go over as bytes: a path is UTF-8 with a zero at its end.
    private static byte[] Name(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link(byte[] from, byte[] to);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
