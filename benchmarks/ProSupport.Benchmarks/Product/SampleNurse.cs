using Microsoft.Extensions.DependencyInjection;
using ProSupport.Domain.Places;
using ProSupport.Domain.Shared;
using ProSupport.Domain.Staff;
using ProSupport.Web.Staff.Accounts;
using ProSupport.Web.Staff.SignIn;

namespace ProSupport.Benchmarks.Product;

/// <summary>A nurse of a unit with an account, whose second factor is known here.</summary>
internal sealed record SampleNurse(string Email, string Secret)
{
    public const string Password = "seitsemän harmaata kissaa";

    /// <summary>Gives a worker who is stored already an account, by the product's own register.</summary>
    public static async Task<SampleNurse> AddAsync(Installation installation, Worker worker, Unit unit, int number)
    {
        var nurse = new SampleNurse($"nurse{number}@example.invalid", TimeCodes.NewSecret());
        await using var scope = installation.Services.CreateAsyncScope();
        var staff = new NewStaff(
            nurse.Email, [StaffRole.Nurse], worker.PublicName, unit.Id, worker.Languages, worker.IsMale, Language.Fi);
        var made = await scope.ServiceProvider.GetRequiredService<StaffRegister>().AddAsync(staff, Password, CancellationToken.None, worker.Id);
        await scope.ServiceProvider.GetRequiredService<SecondFactor>().SetUpAsync(made.Value, nurse.Secret, CancellationToken.None);
        return nurse;
    }
}
