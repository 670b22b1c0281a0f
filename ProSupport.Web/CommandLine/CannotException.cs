namespace ProSupport.Web.CommandLine;

/// <summary>A command cannot do what it was asked to. The message says why and what to do about it.</summary>
public sealed class CannotException(string message) : Exception(message);
