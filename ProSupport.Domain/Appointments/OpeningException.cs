using NodaTime;
using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>Days on which weekly rules make no slots: a holiday of a unit, a leave of a worker. One-off times are not touched by it.</summary>
public sealed class OpeningException
{
    /// <summary>The longest note, in UTF-16 characters.</summary>
    public const int LongestNote = 200;

    private OpeningException()
    {
    }

    /// <summary>Closes a unit, or one worker of it.</summary>
    /// <param name="workerId">Null closes the whole unit.</param>
    /// <param name="lastDay">Inclusive; never before <paramref name="firstDay"/>.</param>
    /// <param name="note">For staff; never shown to clients.</param>
    public OpeningException(OpeningExceptionId id, UnitId unitId, WorkerId? workerId, LocalDate firstDay, LocalDate lastDay, string note)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lastDay, firstDay);
        (Id, UnitId, WorkerId, FirstDay, LastDay, Note) = (id, unitId, workerId, firstDay, lastDay, note);
    }

    /// <summary>Its id.</summary>
    public OpeningExceptionId Id { get; private set; }

    /// <summary>The unit that is closed, or whose worker is away.</summary>
    public UnitId UnitId { get; private set; }

    /// <summary>The worker who is away; null means that the whole unit is closed.</summary>
    public WorkerId? WorkerId { get; private set; }

    /// <summary>First day, inclusive.</summary>
    public LocalDate FirstDay { get; private set; }

    /// <summary>Last day, inclusive.</summary>
    public LocalDate LastDay { get; private set; }

    /// <summary>Why, for staff.</summary>
    public string Note { get; private set; } = string.Empty;

    /// <summary>Whether a rule makes no slots on a day because of this.</summary>
    public bool Closes(OpeningRule rule, LocalDate date) =>
        rule.UnitId == UnitId && (WorkerId is null || rule.WorkerId == WorkerId) && date >= FirstDay && date <= LastDay;
}

/// <summary>Names a closed stretch of days. A random number with no time in it, so that it tells nothing of when it was made.</summary>
/// <param name="Value">The number; never all zeros in a stored row.</param>
public readonly record struct OpeningExceptionId(Guid Value)
{
    /// <summary>Makes a new id that no other row has.</summary>
    public static OpeningExceptionId New() => new(Guid.NewGuid());
}
