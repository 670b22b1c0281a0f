using ProSupport.Domain.Shared;

namespace ProSupport.Web.Statistics;

/// <summary>What was done of one kind.</summary>
/// <param name="Month">From 1 to 12; null for the whole year.</param>
/// <param name="Service">The service's short name; empty for work that is no service.</param>
/// <param name="Persons">Persons, contacts or participants.</param>
/// <param name="Tests">Tests and vaccinations.</param>
public sealed record ActivityRow(int? Month, string Unit, WorkForm WorkForm, string Service, long Events, long Persons, long Tests);
