using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using ProSupport.Domain.Appointments;
using ProSupport.Domain.Places;
using ProSupport.Domain.Privacy;
using ProSupport.Domain.Reminders;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Statistics;

namespace ProSupport.Infrastructure.Database;

/// <summary>How the domain's values lie in columns that both providers know and sort alike.</summary>
internal static class Conversions
{
    internal sealed class UnitIds() : ValueConverter<UnitId, Guid>(id => id.Value, value => new UnitId(value));

    internal sealed class ServiceIds() : ValueConverter<ServiceId, Guid>(id => id.Value, value => new ServiceId(value));

    internal sealed class WorkerIds() : ValueConverter<WorkerId, Guid>(id => id.Value, value => new WorkerId(value));

    internal sealed class SlotIds() : ValueConverter<SlotId, Guid>(id => id.Value, value => new SlotId(value));

    internal sealed class AppointmentIds() : ValueConverter<AppointmentId, Guid>(id => id.Value, value => new AppointmentId(value));

    internal sealed class OpeningRuleIds() : ValueConverter<OpeningRuleId, Guid>(id => id.Value, value => new OpeningRuleId(value));

    internal sealed class OpeningExceptionIds() : ValueConverter<OpeningExceptionId, Guid>(id => id.Value, value => new OpeningExceptionId(value));

    internal sealed class SuggestedPlaceIds() : ValueConverter<SuggestedPlaceId, Guid>(id => id.Value, value => new SuggestedPlaceId(value));

    internal sealed class ReminderIds() : ValueConverter<ReminderId, Guid>(id => id.Value, value => new ReminderId(value));

    internal sealed class TallyIds() : ValueConverter<TallyId, Guid>(id => id.Value, value => new TallyId(value));

    internal sealed class Instants() : ValueConverter<Instant, DateTime>(
        instant => instant.ToDateTimeUtc(),
        value => Instant.FromDateTimeUtc(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    internal sealed class LocalDates() : ValueConverter<LocalDate, DateOnly>(
        date => date.ToDateOnly(),
        value => LocalDate.FromDateOnly(value));

    internal sealed class LocalTimes() : ValueConverter<LocalTime, TimeOnly>(
        time => time.ToTimeOnly(),
        value => LocalTime.FromTimeOnly(value));

    internal sealed class CodeHashes() : ValueConverter<CodeHash, byte[]>(hash => hash.ToArray(), bytes => CodeHash.From(bytes));

    internal sealed class SealedTexts() : ValueConverter<SealedText, byte[]>(text => text.ToBytes(), bytes => SealedText.FromBytes(bytes));

    internal sealed class SpokenLanguageSets() : ValueConverter<SpokenLanguages, string>(
        languages => languages.Codes,
        codes => SpokenLanguages.Parse(codes));
}
