using ProSupport.Domain.Shared;

namespace ProSupport.Domain.Appointments;

/// <summary>A topic of discussion that a worker can choose when closing a meeting; the coordinator edits the list. Source: DOMAIN, "Discussion topics".</summary>
public sealed class Topic
{
    private Topic()
    {
    }

    /// <summary>Makes a topic.</summary>
    /// <param name="key">Its lasting short name in statistics: lower-case letters, digits and dashes.</param>
    public Topic(string key, LocalizedText name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        (Key, Name) = (key, name);
    }

    /// <summary>Its lasting short name; the key of the row.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>Its name as staff see it.</summary>
    public LocalizedText Name { get; private set; } = new(string.Empty, string.Empty, string.Empty);

    /// <summary>Whether it is still offered when a meeting is closed.</summary>
    public bool Offered { get; private set; } = true;

    /// <summary>Grows with every change; stored as a concurrency token, so that of two who change it one is refused and looks again.</summary>
    public int Version { get; private set; }

    /// <summary>Changes its name, and whether it is offered.</summary>
    public void Describe(LocalizedText name, bool offered)
    {
        (Name, Offered) = (name, offered);
        Version++;
    }
}
