using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Staff.People;

/// <summary>Asks what an account needs, and no more than its roles need.</summary>
public partial class PersonForm
{
    [Parameter, EditorRequired]
    public required PersonInput Input { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Unit> Units { get; set; }

    [Parameter]
    public bool IsNew { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    /// <summary>What the last try was refused for; shown beside the field that it is about.</summary>
    [Parameter]
    public Refusal? Wrong { get; set; }

    /// <summary>What somebody else has changed since the form was opened.</summary>
    [Parameter]
    public IReadOnlyList<Difference> Differences { get; set; } = [];

    [Parameter]
    public EventCallback Saved { get; set; }

    [Parameter]
    public EventCallback Cancelled { get; set; }

    private Task SaveAsync() => Saved.InvokeAsync();

    private string Named(string part) => (IsNew ? "new-" : "person-") + part;

    private string? Invalid(params string[] refusals) => Told(refusals).Length > 0 ? "true" : null;

    private string Told(params string[] refusals) =>
        Wrong is { } wrong && refusals.Contains(wrong.Name) ? T["Refusal_" + wrong.Name] : string.Empty;
}
