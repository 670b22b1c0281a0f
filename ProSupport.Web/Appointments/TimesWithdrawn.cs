namespace ProSupport.Web.Appointments;

/// <summary>Times that nobody can book any more.</summary>
/// <param name="Count">How many times were withdrawn, those with bookings among them.</param>
/// <param name="Booked">The bookings that staff must see to, in order of their start.</param>
public sealed record TimesWithdrawn(int Count, IReadOnlyList<StrandedBooking> Booked);
