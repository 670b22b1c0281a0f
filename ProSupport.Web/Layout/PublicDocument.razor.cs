using Microsoft.AspNetCore.Components;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Layout;

/// <summary>
/// The whole document of a public page: no script, no cookie, nothing from elsewhere, a neutral title, and the way out
/// at the top right.
/// </summary>
public partial class PublicDocument
{
    // A plain calendar leaf: a browser asks for an icon on its own account unless it is given one.
    private const string Icon =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='14' height='13' x='1' y='2' rx='3' fill='%23185c57'/%3E%3Cpath d='M4 7h8M4 10h5' stroke='white' stroke-width='1.5'/%3E%3C/svg%3E";

    /// <summary>What this page is for, in neutral words; null on the front page.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Whether search engines may list it; never a page of one time or one booking.</summary>
    [Parameter]
    public bool Findable { get; set; }

    /// <summary>The form whose fields go along when the language is changed; null when there is nothing to lose.</summary>
    [Parameter]
    public string? Form { get; set; }

    /// <summary>The page's address below the language, such as <c>/book</c>; null keeps the address asked for.</summary>
    [Parameter]
    public string? Path { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private static Language Language => PublicLanguage.Current;

    private static string NameOf(Language language) => language switch
    {
        Language.Sv => "Svenska",
        Language.En => "English",
        _ => "Suomi",
    };

    private string InOther(Language language) => $"/{language.Code()}{Path ?? BelowLanguage()}";

    private string BelowLanguage()
    {
        var path = Http.Request.Path;
        return PublicLanguage.OfPath(path) is null ? string.Empty : path.ToUriComponent()[3..];
    }
}
