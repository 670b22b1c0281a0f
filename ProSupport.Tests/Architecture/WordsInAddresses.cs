using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace ProSupport.Tests.Architecture;

/// <summary>Anybody writes an address, so a page takes what stands in it as text and reads it itself; the framework would fail on nonsense.</summary>
public sealed class WordsInAddresses
{
    [Fact]
    public void A_component_takes_them_as_text()
    {
        var asked = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null)
            .ToList();

        asked.ShouldNotBeEmpty();
        asked.Where(property => property.PropertyType != typeof(string)).Select(property => $"{property.DeclaringType}.{property.Name}").ShouldBeEmpty();
    }
}
