namespace ProSupport.Infrastructure.Database;

/// <summary>The data cannot be worked on now. The message is one line that says why and what to do.</summary>
public sealed class DataUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
