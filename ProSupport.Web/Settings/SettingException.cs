namespace ProSupport.Web.Settings;

/// <summary>A setting is wrong. The message is one line that names it and says what would be right; it stops the start.</summary>
public sealed class SettingException(string message) : Exception(message);
