namespace ProSupport.Web.Privacy;

/// <summary>The values of the setting <c>Forms:Guard</c>.</summary>
public enum FormGuardSwitch
{
    On,
    Off,
}
