namespace ProSupport.Infrastructure.Database;

/// <summary>Which keys a database was written with: the only row of its table, a keyed hash that opens nothing.</summary>
public sealed class KeyFingerprint
{
    /// <summary>The id of the only row.</summary>
    public const int Only = 1;

    public const int SizeInBytes = 32;

    private KeyFingerprint()
    {
    }

    public KeyFingerprint(byte[] value) => Value = value;

    public int Id { get; private set; } = Only;

    public byte[] Value { get; private set; } = [];
}
