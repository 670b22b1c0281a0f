using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;
using ProSupport.Infrastructure.Scheduling;

namespace ProSupport.Web.Jobs;

/// <summary>Jobs, their outcomes and times in the words of the page's language.</summary>
public sealed class JobWords(IStringLocalizer<JobTexts> texts, DateTimeZone zone)
{
    public string Title(string job) => texts[$"Job_{job}"];

    public string About(string job) => texts[$"About_{job}"];

    /// <summary>"ti 3.11.2026".</summary>
    public string Day(LocalDate day) => day.ToString(texts["Jobs_DayFormat"], CultureInfo.CurrentCulture);

    /// <summary>"ti 3.11.2026 klo 3.15", in the organisation's own time.</summary>
    public string At(Instant instant)
    {
        var local = instant.InZone(zone).LocalDateTime;
        return texts["Jobs_At", Day(local.Date), local.TimeOfDay.ToString(texts["Jobs_TimeFormat"], CultureInfo.CurrentCulture)];
    }

    /// <summary>"alle sekunnin", "12,5 s", "3 min 20 s".</summary>
    public string Took(JobRun run) => run.TookMilliseconds switch
    {
        < 1000 => texts["Jobs_TookNoTime"],
        < 60_000 => texts["Jobs_TookSeconds", (run.TookMilliseconds / 1000m).ToString("0.0", CultureInfo.CurrentCulture)],
        _ => texts["Jobs_TookMinutes", run.TookMilliseconds / 60_000, run.TookMilliseconds / 1000 % 60],
    };

    /// <summary>What a run did, count by count; zeros are left out. A failure in one line.</summary>
    public IReadOnlyList<string> Outcome(JobRun run)
    {
        if (!run.Succeeded)
        {
            return [Failure(run.Outcome)];
        }

        string[] counts = [.. JobOutcome.Parse(run.Outcome).Counts.Where(count => count.Value != 0).Select(Count)];
        return counts.Length == 0 ? [texts["Jobs_Nothing"]] : counts;
    }

    private string Count(KeyValuePair<string, long> count) => texts["Jobs_Count", texts[$"Count_{count.Key}"], count.Value];

    private string Failure(string outcome)
    {
        var known = texts[$"Failure_{outcome}"];
        return known.ResourceNotFound ? texts["Jobs_FailedAs", outcome] : known;
    }
}
