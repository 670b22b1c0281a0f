namespace ProSupport.Web.Appointments.Public;

/// <summary>What is wrong with one field of a form.</summary>
/// <param name="Field">The id of the field.</param>
/// <param name="Words">The key of the message that stands beside it.</param>
public sealed record FieldProblem(string Field, string Words);
