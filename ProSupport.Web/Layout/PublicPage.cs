using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ProSupport.Web.Layout;

/// <summary>Answers with a component as a whole page.</summary>
internal static class PublicPage
{
    public static IResult Of<T>(int status = StatusCodes.Status200OK)
        where T : IComponent => new RazorComponentResult<T> { StatusCode = status };

    public static IResult Of<T>(string parameter, object? value, int status = StatusCodes.Status200OK)
        where T : IComponent => Of<T>(status, (parameter, value));

    public static IResult Of<T>(int status, params (string Name, object? Value)[] parameters)
        where T : IComponent =>
        new RazorComponentResult<T>(parameters.ToDictionary(pair => pair.Name, pair => pair.Value)) { StatusCode = status };

    /// <summary>A page to read in each of the three languages.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder app, string pattern, Delegate page) =>
        app.MapGet(pattern, page);

    /// <summary>The same, kept for less than a second and compressed: only for what holds no code and nothing typed.</summary>
    public static RouteHandlerBuilder MapSharedPage(this IEndpointRouteBuilder app, string pattern, Delegate page) =>
        app.MapPage(pattern, page).CacheOutput(PublicCache.Name);

    /// <summary>Takes a form. Nothing rides on a cookie here, so there is nothing that a token would guard.</summary>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder app, string pattern, Delegate form) =>
        app.MapPost(pattern, form)
            .AddEndpointFilter(RefuseOtherContentAsync)
            .DisableAntiforgery();

    private static async ValueTask<object?> RefuseOtherContentAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request switch
        {
            { HasFormContentType: true } => await next(call),

            // A browser that was started again posts without what it had sent before: it gets the page as if it had asked for it.
            { ContentType: null, ContentLength: null or 0 } empty => Results.Redirect(empty.Path.ToUriComponent()),
            _ => Results.StatusCode(StatusCodes.Status415UnsupportedMediaType),
        };
}

/// <summary>What a form's button asks for. One form can be looked at again (another language, another time) without being sent.</summary>
public static class FormSteps
{
    public const string Name = "step";

    /// <summary>Show the form again with everything that was typed.</summary>
    public const string Look = "look";
}
