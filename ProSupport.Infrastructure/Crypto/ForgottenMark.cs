using System.Text;
using NodaTime;
using NodaTime.Text;

namespace ProSupport.Infrastructure.Crypto;

/// <summary>
/// The last day whose key was ever destroyed, on disk beside the keys. It only moves forward, so
/// that a clock set back cannot bring a destroyed day's key to life again.
/// </summary>
internal sealed class ForgottenMark(string directory)
{
    public const string FileName = "forgotten-through";
    private const string NoDayYet = "none";

    private readonly string _path = Path.Combine(directory, FileName);

    public bool Exists => File.Exists(_path);

    /// <summary>The marked day; null while no key has ever been destroyed.</summary>
    public LocalDate? Read()
    {
        var text = Exists ? File.ReadAllText(_path).Trim() : null;
        if (text == NoDayYet)
        {
            return null;
        }

        var day = LocalDatePattern.Iso.Parse(text ?? "");
        return day.Success
            ? day.Value
            : throw KeySettingsException.Directory(
                directory, $"has lost or damaged its file '{FileName}': restore the directory from its copy.");
    }

    public bool Covers(LocalDate day) => Read() is { } mark && day <= mark;

    public void Start() => DurableFile.TryCreate(_path, Encoding.ASCII.GetBytes(NoDayYet + "\n"));

    /// <summary>Moves the mark forward to the day, never back; tells where it stands. Under the lock only.</summary>
    public LocalDate Raise(LocalDate day)
    {
        if (Read() is { } mark && mark >= day)
        {
            return mark;
        }

        DurableFile.Replace(_path, Encoding.ASCII.GetBytes(LocalDatePattern.Iso.Format(day) + "\n"));
        return day;
    }
}
