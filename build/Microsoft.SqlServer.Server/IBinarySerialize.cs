namespace Microsoft.SqlServer.Server;

/// <summary>Reads and writes a user-defined type in a format of its own.</summary>
public interface IBinarySerialize
{
    /// <summary>Fills the instance from <paramref name="r"/>.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the instance to <paramref name="w"/>.</summary>
    void Write(BinaryWriter w);
}
