using ProSupport.Domain.Privacy;

namespace ProSupport.Tests.Domain.Privacy;

public sealed class StoringACodesHash
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(1, CodeHash.SizeInBytes).Select(value => (byte)value)];

    [Fact]
    public void A_hash_gives_its_bytes_back() => CodeHash.From(Bytes).ToArray().ShouldBe(Bytes);

    [Fact]
    public void Hashes_are_equal_by_their_bytes() => CodeHash.From([.. Bytes]).ShouldBe(CodeHash.From(Bytes));

    [Fact]
    public void Every_single_byte_counts()
    {
        var changed = Enumerable.Range(0, CodeHash.SizeInBytes).Select(at =>
        {
            byte[] other = [.. Bytes];
            other[at] ^= 0x80;
            return CodeHash.From(other);
        });

        changed.Append(CodeHash.From(Bytes)).Distinct().Count().ShouldBe(CodeHash.SizeInBytes + 1);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void A_hash_of_another_size_is_refused(int size) =>
        Should.Throw<ArgumentException>(() => CodeHash.From(new byte[size]));

    [Fact]
    public void A_hash_does_not_show_itself_in_a_log() => $"{CodeHash.From(Bytes)}".ShouldBe("(code hash)");
}
