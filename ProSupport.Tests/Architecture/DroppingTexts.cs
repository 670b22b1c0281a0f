using System.Text.RegularExpressions;

namespace ProSupport.Tests.Architecture;

/// <summary>The context sees which texts a change drops, and has their keys destroyed, only where rows are changed through it.</summary>
public sealed partial class DroppingTexts
{
    [Fact]
    public void Rows_that_hold_texts_are_never_changed_past_the_context()
    {
        var past = Sources.Files("ProSupport.Web", "*.cs").Concat(Sources.Files("ProSupport.Infrastructure", "*.cs"))
            .SelectMany(file => Statement().Matches(file.Text).Select(statement => (file.Path, statement.Value)))
            .ToList();

        // This one takes away until when a form is answered, and no text.
        past.ShouldHaveSingleItem().Value.ShouldContain("row.FormAnsweredUntil, (Instant?)null");
    }

    [GeneratedRegex(@"\.(?:Appointments|Reminders)\s*\.Where\b[^;{]*\.Execute(?:Delete|Update)(?:Async)?\([^;]*;")]
    private static partial Regex Statement();
}
