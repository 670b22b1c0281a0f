using NodaTime;

namespace ProSupport.Domain.Privacy;

/// <summary>
/// A booking form whose booking was erased by its client. A form books once, ever: sent again by a tab that comes back, it
/// must not raise what was erased. While a booking stands, the hash of its code does that. Source: DESIGN, section 4.
/// </summary>
/// <param name="mark">A keyed hash of the form's id, of another kind than that of its code, so that it is found in no row and no backup.</param>
/// <param name="goneOn">The local day on which the booking would have been gone, and on which this is.</param>
public sealed class SpentForm(CodeHash mark, LocalDate goneOn)
{
    /// <summary>The keyed hash of the form's id.</summary>
    public CodeHash Mark { get; private set; } = mark;

    /// <summary>The local day on which it is gone.</summary>
    public LocalDate GoneOn { get; private set; } = goneOn;
}
