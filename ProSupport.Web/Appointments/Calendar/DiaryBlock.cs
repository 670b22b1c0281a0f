namespace ProSupport.Web.Appointments.Calendar;

/// <summary>A block as the scheduler wants it: local time without a zone, and one line that a screen reader reads out.</summary>
public sealed record DiaryBlock(DateTime Start, DateTime End, string Text, DiaryEntry Entry)
{
    /// <summary>A sign for the state, so that it does not stand on colour alone.</summary>
    public string Sign => SignOf(Entry.State);

    public string CssClass => CssClassOf(Entry.State);

    public static string SignOf(DiaryState state) => state switch
    {
        DiaryState.Free => "○",
        DiaryState.Requested => "?",
        DiaryState.PlaceSuggested => "⇄",
        DiaryState.Confirmed => "✓",
        DiaryState.ToClose => "!",
        DiaryState.Met => "●",
        DiaryState.Missed => "✕",
        _ => "≡",
    };

    public static string CssClassOf(DiaryState state) => state switch
    {
        DiaryState.Free => "diary-free",
        DiaryState.Requested => "diary-requested",
        DiaryState.PlaceSuggested => "diary-suggested",
        DiaryState.Confirmed => "diary-confirmed",
        DiaryState.ToClose => "diary-to-close",
        DiaryState.Met => "diary-met",
        DiaryState.Missed => "diary-missed",
        _ => "diary-drop-in",
    };
}
