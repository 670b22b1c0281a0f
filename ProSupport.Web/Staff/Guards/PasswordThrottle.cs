using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ProSupport.Domain.Staff;

namespace ProSupport.Web.Staff.Guards;

/// <summary>
/// Slows down who tries passwords, by address and network together, so that nobody slows down the owner from elsewhere.
/// An address that has no account is treated as one that has. In memory only: what is counted is a hash with a salt that
/// is thrown away every hour together with the counts, and no network is ever stored or logged.
/// </summary>
public sealed class PasswordThrottle(IClock clock)
{
    /// <summary>What is counted at most; beyond that only how many passwords are checked at once holds anybody back.</summary>
    public const int MostKept = 50_000;

    // Wrong passwords for any address, from one network: an office has many hands, a list of addresses has more.
    private const int FreeForAnyAddress = 30;

    private static readonly Duration Hour = Duration.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, Count> _counts = [];
    private byte[] _salt = [];
    private Instant _until = Instant.MinValue;

    /// <summary>Takes one try. It counts as wrong until it is given back.</summary>
    /// <param name="known">The account whose browser it is, which has a count of its own; null in a new browser.</param>
    public PasswordTry Take(string address, Guid? known, IPAddress? network)
    {
        lock (_lock)
        {
            var now = clock.GetCurrentInstant();
            StartHourIfOver(now);
            var marks = known is { } account ? [Of($"known {account}", SignInDelays.FreePasswords)] : MarksOf(address, network).ToArray();
            var wait = marks.Max(mark => _counts.GetValueOrDefault(mark.Key).NextAt);
            if (wait > now)
            {
                return new PasswordTry(false, wait, marks);
            }

            foreach (var mark in marks.Where(mark => _counts.Count < MostKept || _counts.ContainsKey(mark.Key)))
            {
                var wrong = _counts.GetValueOrDefault(mark.Key).Wrong + 1;
                _counts[mark.Key] = new Count(wrong, now + SignInDelays.AfterPasswords(wrong, mark.Free));
            }

            wait = marks.Max(mark => _counts.GetValueOrDefault(mark.Key).NextAt);
            return new PasswordTry(true, wait > now ? wait : null, marks);
        }
    }

    /// <summary>It was right: what was counted for this address is forgotten. What a network tried at any address is not.</summary>
    public void WasRight(PasswordTry taken) => Undo(taken, forgive: true);

    /// <summary>It was not looked at.</summary>
    public void GiveBack(PasswordTry taken) => Undo(taken, forgive: false);

    private void Undo(PasswordTry taken, bool forgive)
    {
        lock (_lock)
        {
            foreach (var mark in taken.Marks)
            {
                if ((forgive && mark.Free < FreeForAnyAddress) || _counts.GetValueOrDefault(mark.Key).Wrong <= 1)
                {
                    _counts.Remove(mark.Key);
                }
                else if (_counts.TryGetValue(mark.Key, out var count))
                {
                    _counts[mark.Key] = new Count(count.Wrong - 1, Instant.MinValue);
                }
            }
        }
    }

    private void StartHourIfOver(Instant now)
    {
        // A clock that was set back starts a new hour too, or the old one would last too long.
        if (now < _until && now >= _until - Hour)
        {
            return;
        }

        _counts.Clear();
        _salt = RandomNumberGenerator.GetBytes(32);
        _until = now + Hour;
    }

    private IEnumerable<Mark> MarksOf(string address, IPAddress? network)
    {
        var plain = network?.IsIPv4MappedToIPv6 == true ? network.MapToIPv4() : network;
        var bytes = plain?.GetAddressBytes() ?? [];

        // A household gets a whole /64 of the newer addresses, a firm a /48, and each may pick another of them every time.
        (int Bytes, int Free)[] parts = plain?.AddressFamily == AddressFamily.InterNetworkV6
            ? [(8, SignInDelays.FreePasswords), (7, 2 * SignInDelays.FreePasswords), (6, 4 * SignInDelays.FreePasswords)]
            : [(bytes.Length, SignInDelays.FreePasswords)];
        foreach (var (length, free) in parts)
        {
            var part = Convert.ToHexString(bytes.AsSpan(0, length));
            yield return Of($"{part} {address}", free);
        }

        // Everybody behind a proxy that does not tell would count as one network here.
        if (plain is not null && !IsPrivate(plain))
        {
            yield return Of(Convert.ToHexString(bytes.AsSpan(0, parts[0].Bytes)), FreeForAnyAddress);
        }
    }

    private Mark Of(string text, int free) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(text))), free);

    private static bool IsPrivate(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal
        || (address.AddressFamily == AddressFamily.InterNetwork
            && address.GetAddressBytes() is [10, ..] or [192, 168, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..]);

    /// <summary>One thing that is counted, as a hash, and how many wrong ones are free.</summary>
    public readonly record struct Mark(UInt128 Key, int Free);

    private readonly record struct Count(int Wrong, Instant NextAt);
}

/// <summary>One try of a password.</summary>
/// <param name="Taken">Whether it may be looked at.</param>
/// <param name="NextAt">When the next one is looked at, this one too if it was not taken; null: at once.</param>
public sealed record PasswordTry(bool Taken, Instant? NextAt, IReadOnlyList<PasswordThrottle.Mark> Marks);
