namespace ProSupport.Web.CommandLine;

/// <summary>The command was called in a way that it does not know. The message says what would be right.</summary>
public sealed class MisusedException(string message) : Exception(message);
