using Microsoft.Extensions.Localization;

namespace ProSupport.Web.Texts;

/// <summary>
/// The words of a room and, where it has none of its own, those of the side that it belongs to: the resources of
/// <typeparamref name="T"/>, then those of its base class.
/// </summary>
public sealed class RoomTexts<T>(IStringLocalizerFactory factory) : IStringLocalizer<T>
{
    private readonly IStringLocalizer[] _resources = [.. Lineage().Select(factory.Create)];

    public LocalizedString this[string name] => First(resources => resources[name]);

    public LocalizedString this[string name, params object[] arguments] => First(resources => resources[name, arguments]);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        _resources.SelectMany(resources => resources.GetAllStrings(includeParentCultures)).DistinctBy(text => text.Name);

    private static IEnumerable<Type> Lineage()
    {
        for (var type = typeof(T); type is not null && type != typeof(object); type = type.BaseType)
        {
            yield return type;
        }
    }

    private LocalizedString First(Func<IStringLocalizer, LocalizedString> read)
    {
        var found = read(_resources[0]);
        for (var at = 1; found.ResourceNotFound && at < _resources.Length; at++)
        {
            found = read(_resources[at]);
        }

        return found;
    }
}
