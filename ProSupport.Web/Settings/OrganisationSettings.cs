using ProSupport.Domain.Shared;

namespace ProSupport.Web.Settings;

/// <summary>Who runs this installation, and how far ahead it publishes times.</summary>
/// <param name="Name">Shown on public pages, never in a title, a reminder or a calendar file.</param>
/// <param name="WeeksAhead">For how many weeks slots are made ahead.</param>
/// <param name="QuickExit">The neutral page that the quick-exit link opens.</param>
public sealed record OrganisationSettings(LocalizedText Name, int WeeksAhead, Uri QuickExit);
