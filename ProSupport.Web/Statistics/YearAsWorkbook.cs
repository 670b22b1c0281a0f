using System.Globalization;
using SpreadCheetah;

namespace ProSupport.Web.Statistics;

/// <summary>The activity of a year as a workbook of one sheet. Every text is a cell of text, so that no spreadsheet runs it.</summary>
public static class YearAsWorkbook
{
    public static async Task WriteAsync(ActivityReport year, Stream file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(year);
        await using var workbook = await Spreadsheet.CreateNewAsync(file, null, cancellationToken);
        await workbook.StartWorksheetAsync(year.Year.ToString(CultureInfo.InvariantCulture), null, cancellationToken);
        await workbook.AddHeaderRowAsync(YearAsText.CsvColumns, null, cancellationToken);
        foreach (var row in year.Months)
        {
            DataCell[] cells =
            [
                new(year.Year), new(row.Month), new(row.Unit), new(row.WorkForm.ToString()), new(row.Service), new(row.Events), new(row.Persons), new(row.Tests),
            ];
            await workbook.AddRowAsync(cells, cancellationToken);
        }

        await workbook.FinishAsync(cancellationToken);
    }
}
