using System.Buffers.Binary;
using System.Security.Cryptography;
using ProSupport.Infrastructure.Crypto;

namespace ProSupport.Tests.Integration.Crypto;

/// <summary>The tree of keys alone, against the same tree written down as naively as it can be.</summary>
public sealed class CuttingKeysOut
{
    private const int EntryLength = 41;

    private readonly int _seed = Random.Shared.Next();
    private readonly byte[] _root = RandomNumberGenerator.GetBytes(SeedTree.SeedLength);
    private readonly Random _random;

    public CuttingKeysOut()
    {
        _random = new Random(_seed);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {_seed}");
    }

    [Fact]
    public void Ten_thousand_in_random_order_leave_every_other_key_as_it_was_and_none_of_theirs()
    {
        const int gone = 10_000;
        using var whole = SeedTree.Whole(_root);
        var leaves = Leaves().Distinct().Take(gone * 2).ToArray();
        var before = leaves.Skip(gone).ToDictionary(leaf => leaf, leaf => Key(whole, leaf)!);

        var left = SeedTree.Whole(_root);
        foreach (var some in leaves.Take(gone).Chunk(1000))
        {
            left = Without(left, some);
        }

        leaves.Take(gone).ShouldAllBe(leaf => Key(left, leaf) == null);
        before.ShouldAllBe(kept => Key(left, kept.Key)!.SequenceEqual(kept.Value));
        left.Dispose();
    }

    [Fact]
    public void One_after_another_leaves_just_what_the_naive_tree_leaves()
    {
        var naive = new NaiveTree(_root);
        var tree = SeedTree.Whole(_root);
        var leaves = Leaves().Take(300).ToArray();
        foreach (var leaf in leaves)
        {
            naive.Cut(leaf);
            tree = Without(tree, leaf);
        }

        Seeds(tree).ShouldBe(naive.Seeds.Select(seed => $"{seed.Path} {Convert.ToHexString(seed.Seed)}"));
        leaves.Concat(Leaves().Take(300)).ShouldAllBe(leaf => Same(Key(tree, leaf), naive.Key(leaf)));
        tree.Dispose();
    }

    [Fact]
    public void In_any_portions_and_any_order_comes_to_the_same()
    {
        var leaves = Leaves().Take(200).ToArray();
        using var whole = SeedTree.Whole(_root);
        using var atOnce = whole.Without(leaves);

        _random.Shuffle(leaves);
        var inPortions = SeedTree.Whole(_root);
        foreach (var some in leaves.Chunk(_random.Next(1, 40)))
        {
            inPortions = Without(inPortions, [.. some, leaves[0]]);
        }

        inPortions.Bytes.SequenceEqual(atOnce.Bytes).ShouldBeTrue();
        inPortions.Dispose();
    }

    [Fact]
    public void No_seed_that_is_left_lies_above_a_key_that_is_gone()
    {
        var leaves = Leaves().Take(200).ToArray();
        using var whole = SeedTree.Whole(_root);
        using var left = whole.Without(leaves);

        var paths = Seeds(left).Select(seed => seed.Split(' ')[0]).ToList();

        leaves.Select(NaiveTree.PathOf).ShouldAllBe(gone => !paths.Any(path => gone.StartsWith(path, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x8000_0000_0000_0000UL)]
    public void At_the_edges_it_is_right_too(ulong leaf)
    {
        using var whole = SeedTree.Whole(_root);
        using var left = whole.Without(leaf);
        var naive = new NaiveTree(_root);
        naive.Cut(leaf);

        left.Count.ShouldBe(96);
        ulong[] around = [leaf, unchecked(leaf + 1), unchecked(leaf - 1), leaf ^ 4, ~leaf];
        around.ShouldAllBe(one => Same(Key(left, one), naive.Key(one)));
    }

    [Fact]
    public void What_is_kept_is_read_again_and_nothing_else_is()
    {
        using var whole = SeedTree.Whole(_root);
        using var left = whole.Without(Leaves().Take(3));
        var kept = left.Bytes.ToArray();

        SeedTree.Read(kept)!.Bytes.SequenceEqual(kept).ShouldBeTrue();
        SeedTree.Read(kept.AsSpan(1)).ShouldBeNull();
        SeedTree.Read([.. kept[EntryLength..(2 * EntryLength)], .. kept[..EntryLength]]).ShouldBeNull("out of order");
        SeedTree.Read([.. kept[..EntryLength], .. kept[..EntryLength]]).ShouldBeNull("twice");
        SeedTree.Read([.. kept[..8], 33, .. kept[9..EntryLength]]).ShouldBeNull("below the leaves");
        SeedTree.Read([0, 0, 0, 0, 0, 0, 0, 1, 0, .. _root]).ShouldBeNull("a root that does not begin at the first leaf");
    }

    /// <summary>Half of them anywhere, half of them neighbours of others, as the texts of one booking are.</summary>
    private IEnumerable<ulong> Leaves()
    {
        while (true)
        {
            var any = (ulong)_random.NextInt64() ^ ((ulong)_random.NextInt64() << 1);
            yield return any;
            yield return any ^ (ulong)_random.Next(1, 64);
        }
    }

    private static SeedTree Without(SeedTree tree, params ulong[] leaves)
    {
        using (tree)
        {
            return tree.Without(leaves);
        }
    }

    private static byte[]? Key(SeedTree tree, ulong leaf)
    {
        var key = new byte[SeedTree.SeedLength];
        return tree.TryDerive(leaf, key) ? key : null;
    }

    private static bool Same(byte[]? one, byte[]? other) => one is null ? other is null : other is not null && one.SequenceEqual(other);

    private static IEnumerable<string> Seeds(SeedTree tree) => tree.Bytes.ToArray().Chunk(EntryLength).Select(entry =>
        $"{NaiveTree.PathOf(BinaryPrimitives.ReadUInt64BigEndian(entry))[..entry[8]]} {Convert.ToHexString(entry.AsSpan(9))}");
}
