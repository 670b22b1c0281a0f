namespace Microsoft.SqlServer.Server;

/// <summary>Marks a class or a struct as a user-defined type of SQL Server.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How the type is stored.</summary>
    public Format Format { get; } = format;

    /// <summary>The largest size of an instance in bytes; -1 for no limit.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>True when every instance takes as many bytes.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>True when comparing the stored bytes orders the instances.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>The method that checks an instance, or null.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>The name of the type in the database, or null.</summary>
    public string? Name { get; set; }
}
