namespace ProSupport.Web.Layout.Public;

/// <summary>What a form's button asks for. One form can be looked at again (another language, another time) without being sent.</summary>
public static class FormSteps
{
    public const string Name = "step";

    /// <summary>Show the form again with everything that was typed.</summary>
    public const string Look = "look";
}
