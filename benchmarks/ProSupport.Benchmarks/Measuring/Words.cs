using System.Globalization;

namespace ProSupport.Benchmarks.Measuring;

/// <summary>Figures as words, the same everywhere.</summary>
internal static class Words
{
    public static string PerSecond(double value) => $"{Count(Math.Round(value))}/s";

    public static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan time) => time.TotalMilliseconds < 100
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F1} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms");

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F2} s");

    public static string Kilobytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:F1} KB");

    public static string Times(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:F1} times");

    public static string Share(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:P0}");

    public static string YesNo(bool? value) => value switch
    {
        true => "yes",
        false => "no",
        null => "",
    };
}
