using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Privacy;

/// <summary>
/// Counts bookings per hour by service and by network, in memory only and without knowing an address: what is
/// counted is a hash with a salt that is thrown away every hour together with the counts.
/// </summary>
public sealed class FormLimits(FormGuardSettings settings)
{
    /// <summary>How many networks are counted at most; beyond that only the services' limits hold until the hour is over.</summary>
    public const int MostNetworks = 50_000;

    private static readonly Duration Hour = Duration.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, int> _networks = [];
    private readonly Dictionary<ServiceId, int> _services = [];
    private byte[] _salt = [];
    private Instant _until = Instant.MinValue;

    /// <summary>Takes one booking of this hour's; false when the service or the network has had its share.</summary>
    /// <param name="address">Null, and an address of a private network, which is a proxy's, have no share of their own.</param>
    public bool TryTake(ServiceId service, IPAddress? address, Instant now)
    {
        lock (_lock)
        {
            StartHourIfOver(now);
            var network = address is null || IsPrivate(address) ? (UInt128?)null : Hash(address);
            var ofNetwork = network is { } known ? _networks.GetValueOrDefault(known) : 0;
            var ofService = _services.GetValueOrDefault(service);
            if (ofNetwork >= settings.PerAddress || ofService >= settings.PerService)
            {
                return false;
            }

            _services[service] = ofService + 1;
            if (network is { } counted && (ofNetwork > 0 || _networks.Count < MostNetworks))
            {
                _networks[counted] = ofNetwork + 1;
            }

            return true;
        }
    }

    private void StartHourIfOver(Instant now)
    {
        // A clock that was set back starts a new hour too, or the old one would last too long.
        if (now < _until && now >= _until - Hour)
        {
            return;
        }

        _networks.Clear();
        _services.Clear();
        _salt = RandomNumberGenerator.GetBytes(32);
        _until = now + Hour;
    }

    private UInt128 Hash(IPAddress address)
    {
        var bytes = Plain(address).GetAddressBytes();

        // A household gets a whole /64 of the newer addresses and may pick another of them for every request.
        var network = bytes.Length == 16 ? bytes.AsSpan(0, 8) : bytes.AsSpan();
        var hash = HMACSHA256.HashData(_salt, network);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private static bool IsPrivate(IPAddress address)
    {
        var plain = Plain(address);
        if (IPAddress.IsLoopback(plain) || plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal)
        {
            return true;
        }

        return plain.AddressFamily == AddressFamily.InterNetwork && plain.GetAddressBytes() switch
        {
            [10, ..] or [192, 168, ..] or [169, 254, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            _ => false,
        };
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
