namespace ProSupport.Domain.Shared;

/// <summary>The forms of work that are counted. Source: DOMAIN, "Work forms that are counted".</summary>
public enum WorkForm
{
    /// <summary>Individual support by appointment.</summary>
    IndividualByAppointment,

    /// <summary>Individual support at a drop-in.</summary>
    IndividualAtDropIn,

    /// <summary>Individual support met in outreach.</summary>
    IndividualInOutreach,

    /// <summary>Drop-in duty.</summary>
    DropInDuty,

    /// <summary>Chat duty.</summary>
    ChatDuty,

    /// <summary>Phone duty.</summary>
    PhoneDuty,

    /// <summary>Field outreach indoors.</summary>
    FieldOutreachIndoor,

    /// <summary>Field outreach outdoors.</summary>
    FieldOutreachOutdoor,

    /// <summary>Tests done elsewhere than at a unit.</summary>
    OutreachHealthWork,

    /// <summary>Online outreach, sessions.</summary>
    OnlineOutreach,

    /// <summary>Online outreach, information messages sent.</summary>
    InformationMessages,

    /// <summary>Groups: sessions and attendances.</summary>
    Groups,

    /// <summary>Network meetings and their participants.</summary>
    NetworkMeetings,

    /// <summary>Trainings and lectures and their participants.</summary>
    Trainings,

    /// <summary>Volunteers' support tasks.</summary>
    VolunteerSupport,
}
