using System.Text.Json.Serialization;

namespace ProSupport.Benchmarks.Measuring;

/// <summary>Rows under headings, as a scenario tells them.</summary>
[method: JsonConstructor]
internal sealed record Table(string Title, string[] Columns, List<string[]> Rows)
{
    public Table(string title, params string[] columns)
        : this(title, columns, [])
    {
    }

    public void Add(params string[] row) => Rows.Add(row);

    public void Print()
    {
        var widths = Columns.Select((heading, at) => Rows.Select(row => row[at].Length).Append(heading.Length).Max()).ToArray();
        Console.WriteLine();
        Console.WriteLine(Title);
        foreach (var row in Rows.Prepend(Columns))
        {
            Console.WriteLine("  " + string.Join("  ", row.Select((cell, at) => cell.PadRight(widths[at]))).TrimEnd());
        }
    }
}
