using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ProSupport.Web.Layout;

/// <summary>Answers with a component as a whole page.</summary>
internal static class PublicPage
{
    /// <summary>The largest form that is read, in bytes; the longest message in the widest letters takes less.</summary>
    public const int LargestForm = 256 * 1024;

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IResult Of<T>(int status = StatusCodes.Status200OK)
        where T : IComponent => new RazorComponentResult<T> { StatusCode = status };

    public static IResult Of<T>(string parameter, object? value, int status = StatusCodes.Status200OK)
        where T : IComponent => Of<T>(status, (parameter, value));

    public static IResult Of<T>(int status, params (string Name, object? Value)[] parameters)
        where T : IComponent =>
        new RazorComponentResult<T>(parameters.ToDictionary(pair => pair.Name, pair => pair.Value)) { StatusCode = status };

    /// <summary>A page to read in each of the three languages.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder app, string pattern, Delegate page) =>
        app.MapMethods(pattern, Reading, page);

    /// <summary>The same, kept for less than a second and compressed: only for what holds no code and nothing typed.</summary>
    public static RouteHandlerBuilder MapSharedPage(this IEndpointRouteBuilder app, string pattern, Delegate page) =>
        app.MapPage(pattern, page).CacheOutput(PublicCache.Name);

    /// <summary>Takes a form. Nothing rides on a cookie here, so there is nothing that a token would guard.</summary>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder app, string pattern, Delegate form) =>
        app.MapPost(pattern, form)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestForm))
            .AddEndpointFilter(ReadWholeAsync)
            .DisableAntiforgery();

    // Read before anything is done with it. What is no form, or broken off, is its sender's doing and not our trouble.
    private static async ValueTask<object?> ReadWholeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var request = call.HttpContext.Request;
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException("This is no form.");
        }

        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception broken) when (broken is IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form is not whole.", broken);
        }

        return await next(call);
    }
}

/// <summary>What a form's button asks for. One form can be looked at again (another language, another time) without being sent.</summary>
public static class FormSteps
{
    public const string Name = "step";

    /// <summary>Show the form again with everything that was typed.</summary>
    public const string Look = "look";
}
