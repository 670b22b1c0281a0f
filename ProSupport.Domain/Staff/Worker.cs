using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Staff;

/// <summary>Somebody who meets clients. What is public of a worker is a first name or a pseudonym of their own choosing.</summary>
public sealed class Worker
{
    private Worker()
    {
    }

    /// <summary>Makes a worker of a unit.</summary>
    public Worker(WorkerId id, UnitId unitId, string publicName, bool isMale, SpokenLanguages languages)
    {
        Id = id;
        Describe(unitId, publicName, isMale, languages);
    }

    /// <summary>Its id; the staff account has the same.</summary>
    public WorkerId Id { get; private set; }

    /// <summary>The unit whose diary the worker is in.</summary>
    public UnitId UnitId { get; private set; }

    /// <summary>The name that clients see; chosen by the worker, never the full name unless they want it.</summary>
    public string PublicName { get; private set; } = string.Empty;

    /// <summary>Whether a client who asked for a male worker is shown this worker's times.</summary>
    public bool IsMale { get; private set; }

    /// <summary>The languages that the worker speaks with clients.</summary>
    public SpokenLanguages Languages { get; private set; } = SpokenLanguages.None;

    /// <summary>Whether the worker still works here; the times of one who left are not made any more.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>
    /// Grows whenever times of this worker are published, and when the worker leaves or changes the unit. Stored as a
    /// concurrency token: of two who change something at the same time one loses and looks again, so that a worker is
    /// never in two places, and never has times where nobody is.
    /// </summary>
    public int ScheduleVersion { get; private set; }

    /// <summary>Changes what is told of the worker.</summary>
    public void Describe(UnitId unitId, string publicName, bool isMale, SpokenLanguages languages)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(publicName);
        if (unitId != UnitId)
        {
            NoteScheduleChange();
        }

        (UnitId, PublicName, IsMale, Languages) = (unitId, publicName.Trim(), isMale, languages);
    }

    /// <summary>Notes that times were published for this worker.</summary>
    public void NoteScheduleChange() => ScheduleVersion++;

    /// <summary>The worker has left: no new times, no signing in.</summary>
    public void Leave()
    {
        Active = false;
        NoteScheduleChange();
    }

    /// <summary>The worker is back.</summary>
    public void Return() => Active = true;
}
