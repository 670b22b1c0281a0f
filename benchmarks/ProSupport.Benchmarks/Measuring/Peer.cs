namespace ProSupport.Benchmarks.Measuring;

/// <summary>
/// What Easy!Appointments 1.6.0 (PHP 8.2 with opcache, MariaDB, nginx; rate limit, captcha and mail off; 50,000
/// appointments, 3 providers) reached on 2026-11-24, in one sitting with the first version and alternating with it, 16
/// connections. It keeps no answers, so what it works out stands beside what we work out anew, not beside our cache.
/// </summary>
internal static class Peer
{
    public const string BookingPage = "peer's booking page: 184/s, without a cache";
    public const string FreeHours = "peer's free-hours look-up: 57/s for one provider and day (p99 0.4–1.0 s), 19/s for any provider";
    public const string Bookings = "peer: 17/s with 25,000 customers there, 48/s with 1,000";
    public const string Race = "peer, 32 clients on one free hour: stored more than once in 50 of 50 rounds, 16 rows each";
    public const string Weight = "peer's booking page: 33 requests, 514 KB, 24 scripts, a cookie";
}
