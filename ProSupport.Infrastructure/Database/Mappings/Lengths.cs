using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProSupport.Domain.Shared;

namespace ProSupport.Infrastructure.Database.Mappings;

/// <summary>The longest texts that columns hold, in characters.</summary>
internal static class Lengths
{
    public const int Key = 60;
    public const int Name = 120;
    public const int Line = 200;
    public const int Paragraph = 1000;

    /// <summary>Maps a text in three languages onto three columns.</summary>
    public static void Localized<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, LocalizedText?>> text, int longest)
        where T : class =>
        entity.ComplexProperty(text!, part =>
        {
            part.IsRequired();
            part.Property(value => value!.Fi).HasMaxLength(longest);
            part.Property(value => value!.Sv).HasMaxLength(longest);
            part.Property(value => value!.En).HasMaxLength(longest);
        });
}
