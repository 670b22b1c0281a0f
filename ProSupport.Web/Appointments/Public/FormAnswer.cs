using ProSupport.Domain.Appointments;
using ProSupport.Domain.Shared;

namespace ProSupport.Web.Appointments.Public;

/// <summary>What became of a booking form: a booking, or the reasons to show the form again.</summary>
/// <param name="Notice">The key of a message above the form; null for none.</param>
internal sealed record FormAnswer(Booked? Booked, string? Notice, int Status, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>The form is shown again because it was asked to.</summary>
    public static FormAnswer Look { get; } = Again(null, StatusCodes.Status200OK);

    public static FormAnswer Of(Booked booked) => new(booked, null, StatusCodes.Status200OK, []);

    public static FormAnswer Again(string? notice, int status) => new(null, notice, status, []);

    public static FormAnswer Again(IReadOnlyList<FieldProblem> problems) =>
        new(null, null, StatusCodes.Status422UnprocessableEntity, problems);

    public static FormAnswer Again(Refusal refusal) => Again(
        $"Refusal_{refusal.Name}",
        refusal == AppointmentRefusals.CannotStoreNow ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict);
}
