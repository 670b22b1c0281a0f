namespace Microsoft.SqlServer.Server;

/// <summary>Thrown when a type cannot serve as a user-defined type.</summary>
public sealed class InvalidUdtException : SystemException
{
    /// <summary>Without a message.</summary>
    public InvalidUdtException()
    {
    }

    /// <summary>With a message.</summary>
    public InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public InvalidUdtException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>SqlClient calls this one by its name.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"'{udtType.FullName}' is an invalid user-defined type, reason: {resourceReason}.");
}
