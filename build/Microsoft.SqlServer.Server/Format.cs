namespace Microsoft.SqlServer.Server;

/// <summary>How SQL Server stores a user-defined type. The values are those of the official package.</summary>
public enum Format
{
    /// <summary>Not given.</summary>
    Unknown = 0,

    /// <summary>The format that SQL Server derives from the fields.</summary>
    Native = 1,

    /// <summary>The format that the type writes through <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}
