namespace ProSupport.Infrastructure.Database;

/// <summary>A backup cannot be made or used. The message is one line that says why and what to do.</summary>
public sealed class BackupException(string message) : Exception(message);
