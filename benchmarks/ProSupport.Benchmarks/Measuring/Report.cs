using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProSupport.Benchmarks.Measuring;

/// <summary>What one scenario found.</summary>
/// <param name="Day">The day of the measurement.</param>
internal sealed record Report(string Scenario, string Day, Machine Machine, List<Figure> Figures, List<Table> Tables, List<string> Notes)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Report Of(string scenario) => new(
        scenario,
        NodaTime.SystemClock.Instance.GetCurrentInstant().InUtc().Date.ToString("uuuu-MM-dd", null),
        Machine.Here(),
        [],
        [],
        []);

    public static Report Read(string file) => JsonSerializer.Deserialize<Report>(File.ReadAllText(file), Format)!;

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Scenario + ".json"), JsonSerializer.Serialize(this, Format) + Environment.NewLine);
    }

    public void Print()
    {
        foreach (var table in Tables)
        {
            table.Print();
        }

        var figures = new Table("Figures", "what", "target", "measured", "beside", "reached");
        Figures.ForEach(figure => figures.Add(figure.What, figure.Target, figure.Measured, figure.Beside, Words.YesNo(figure.Reached)));
        figures.Print();
        Notes.ForEach(note => Console.WriteLine($"  {note}"));
    }
}
