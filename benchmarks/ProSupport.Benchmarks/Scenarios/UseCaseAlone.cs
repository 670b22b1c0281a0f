using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using ProSupport.Benchmarks.Product;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;
using ProSupport.Infrastructure.Crypto;
using ProSupport.Web.Appointments.Booking;

namespace ProSupport.Benchmarks.Scenarios;

/// <summary>The same bookings by the use case alone, without pages, forms and HTTP, to tell what storing costs.</summary>
internal static class UseCaseAlone
{
    public static async Task<double> BookingsPerSecondAsync(Installation installation, IReadOnlyList<Slot> slots, int warmUp)
    {
        var book = installation.Services.GetRequiredService<BookAppointment>();
        await BookAsync(book, [.. slots.Take(warmUp)]);
        var begun = Stopwatch.GetTimestamp();
        await BookAsync(book, [.. slots.Skip(warmUp)]);
        return (slots.Count - warmUp) / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static Task BookAsync(BookAppointment book, IReadOnlyList<Slot> slots) => Parallel.ForEachAsync(
        slots,
        new ParallelOptions { MaxDegreeOfParallelism = Bench.Connections },
        async (slot, cancellation) =>
        {
            var booked = await book.RunAsync(Form(slot.Id), cancellation);
            if (booked.Refused)
            {
                throw new InvalidOperationException($"A booking was refused: {booked.Refusal.Name}.");
            }
        });

    private static BookingForm Form(SlotId slot) => new(
        DayKeyVault.NewRequestId(),
        slot,
        ServiceModes.PlaceOfClientsChoice,
        Language.Fi,
        CheckedTexts.Of("Kuu", "Kirjaston kahvio, toinen kerros", "Istun ikkunan vieressä, harmaa takki.", "kuu@example.invalid").Value);
}
