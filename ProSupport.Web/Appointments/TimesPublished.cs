using ProSupport.Domain.Appointments;

namespace ProSupport.Web.Appointments;

/// <summary>Times that clients can find from now on.</summary>
/// <param name="RuleId">Null for one-off times.</param>
/// <param name="Slots">Those made now, in order; a rule goes on making them.</param>
public sealed record TimesPublished(OpeningRuleId? RuleId, IReadOnlyList<SlotId> Slots);
