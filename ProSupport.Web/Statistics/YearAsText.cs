using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;

namespace ProSupport.Web.Statistics;

/// <summary>The activity of a year in the formats of the command line.</summary>
public static class YearAsText
{
    /// <summary>As the statistics address answers, too.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    /// <summary>The columns for another program to read.</summary>
    internal static readonly string[] CsvColumns = ["year", "month", "unit", "work_form", "service", "events", "persons", "tests"];

    /// <summary>A text that begins like a formula is written so that a spreadsheet shows it and does not run it.</summary>
    private static readonly CsvWriterOptions NeverRun = new() { Injection = CsvInjection.Escape, InjectionCharacters = "=@+-\t\r\n" };

    private static readonly string[] Columns = ["Month", "Unit", "Work form", "Service", "Events", "Persons", "Tests"];

    public static IReadOnlyDictionary<string, Func<ActivityReport, string>> Formats { get; } = new Dictionary<string, Func<ActivityReport, string>>
    {
        ["text"] = Text,
        ["csv"] = Csv,
        ["json"] = year => JsonSerializer.Serialize(year, Json) + "\n",
    };

    private static string Text(ActivityReport year)
    {
        if (year.Months.Count == 0)
        {
            return $"Nothing has been added up for {year.Year}.\n";
        }

        string[][] rows = [Columns, .. year.Months.Concat(year.Totals).Select(Cells)];
        var widths = Enumerable.Range(0, Columns.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder($"Activity in {year.Year.ToString(CultureInfo.InvariantCulture)}\n\n");
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, column) => IsNumber(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Csv(ActivityReport year)
    {
        var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, NeverRun))
        {
            Array.ForEach(CsvColumns, csv.WriteField);
            csv.EndRecord();
            foreach (var row in year.Months)
            {
                csv.WriteField(year.Year);
                csv.WriteField(row.Month);
                csv.WriteField(row.Unit);
                csv.WriteField(row.WorkForm.ToString());
                csv.WriteField(row.Service);
                csv.WriteField(row.Events);
                csv.WriteField(row.Persons);
                csv.WriteField(row.Tests);
                csv.EndRecord();
            }
        }

        return text.ToString();
    }

    private static string[] Cells(ActivityRow row) =>
    [
        row.Month?.ToString(CultureInfo.InvariantCulture) ?? "Year",
        row.Unit,
        row.WorkForm.ToString(),
        row.Service,
        row.Events.ToString(CultureInfo.InvariantCulture),
        row.Persons.ToString(CultureInfo.InvariantCulture),
        row.Tests.ToString(CultureInfo.InvariantCulture),
    ];

    private static bool IsNumber(int column) => column is 0 or >= 4;
}
