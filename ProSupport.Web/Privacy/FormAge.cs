namespace ProSupport.Web.Privacy;

/// <summary>How old a form was when it came back.</summary>
public enum FormAge
{
    /// <summary>As old as a form is that a person filled in.</summary>
    Right,

    /// <summary>Sent sooner than anybody types.</summary>
    TooYoung,

    /// <summary>Opened long ago, or its ticket is missing or not ours.</summary>
    TooOld,
}
