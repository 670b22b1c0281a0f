using Microsoft.AspNetCore.Components;
using NodaTime;
using ProSupport.Domain.Staff;
using ProSupport.Infrastructure.Scheduling;
using ProSupport.Web.Appointments.Calendar;
using ProSupport.Web.Privacy;
using ProSupport.Web.Staff;

namespace ProSupport.Web.Jobs;

/// <summary>Every job: how it stands, how its last runs went, and a button that runs it now. It follows what happens by itself.</summary>
public sealed partial class JobsPage : IAsyncDisposable
{
    /// <summary>How often runs of other processes are looked up; those of this one are shown at once.</summary>
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ReloadPause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _left = new();
    private readonly HashSet<string> _called = [];
    private IReadOnlyList<JobState>? _jobs;
    private DoubtedDay? _doubted;
    private bool _isAdministrator;
    private LiveReload? _reload;
    private Timer? _looks;
    private string? _said;
    private bool _failed;

    [Inject]
    public required StateOfJobs StateOfJobs { get; init; }

    [Inject]
    public required ConfirmToday ConfirmToday { get; init; }

    [Inject]
    public required CurrentWorker Worker { get; init; }

    [Inject]
    public required RunJob RunJob { get; init; }

    [Inject]
    public required JobBoard Board { get; init; }

    [Inject]
    public required JobSettings Settings { get; init; }

    [Inject]
    public required IEnumerable<ScheduledJob> Jobs { get; init; }

    [Inject]
    public required ILogger<JobsPage> Log { get; init; }

    public async ValueTask DisposeAsync()
    {
        Board.Changed -= Wake;
        await _left.CancelAsync();
        if (_looks is not null)
        {
            await _looks.DisposeAsync();
        }

        if (_reload is not null)
        {
            await _reload.DisposeAsync();
        }

        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            return; // What can be pressed is shown when pressing does something.
        }

        _isAdministrator = (await Worker.GetAsync()).Is(StaffRole.Administrator);
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _reload = new LiveReload(() => InvokeAsync(LoadAsync), ReloadPause, Log);
            Board.Changed += Wake;
            _looks = new Timer(_ => Wake(), null, LookPause, LookPause);
        }
    }

    private void Wake() => _reload?.Wake();

    private async Task LoadAsync()
    {
        try
        {
            _doubted = await ConfirmToday.AskAsync(_left.Token);
            _jobs = await StateOfJobs.RunAsync(_left.Token);
            _failed = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The page stays with what it showed last, and says so.
            Log.LogWarning("The state of the jobs could not be read: {Kind}", failure.GetType().Name);
            _failed = true;
        }

        StateHasChanged();
    }

    private async Task RunNowAsync(string name)
    {
        if (!_called.Add(name))
        {
            return;
        }

        _said = null;
        try
        {
            var job = Jobs.Single(job => job.Name == name);

            // It runs to its end also when this page is left meanwhile.
            var attempt = await Task.Run(() => RunJob.RunAsync(job, JobCall.Now, CancellationToken.None));
            _said = Said(name, attempt);
        }
        catch (Exception failure)
        {
            Log.LogError("A job could not be run from its page: {Kind}", failure.GetType().Name);
            _said = T["Jobs_CannotRun", Words.Title(name)];
        }

        _called.Remove(name);
        await LoadAsync();
    }

    private async Task ConfirmAsync(LocalDate named)
    {
        // Asked again, as an open page lives for hours.
        if (!(await Worker.GetAsync()).Is(StaffRole.Administrator))
        {
            return;
        }

        _said = null;
        try
        {
            var attempt = await Task.Run(() => ConfirmToday.RunAsync(named, CancellationToken.None));
            _said = attempt is null ? T["Clock_AnotherDay"] : Said(Nightly.Name, attempt);
        }
        catch (Exception failure)
        {
            Log.LogError("A day could not be confirmed: {Kind}", failure.GetType().Name);
            _said = T["Jobs_CannotRun", Words.Title(Nightly.Name)];
        }

        await LoadAsync();
    }

    private string Said(string name, JobAttempt attempt) => attempt switch
    {
        { Busy: true } => T["Jobs_Busy", Words.Title(name)],
        { Doubted: true } => T["Jobs_ClockDoubted", Words.Title(name)],
        { Run: { Succeeded: true } run } => T["Jobs_Done", Words.Title(name), string.Join(" · ", Words.Outcome(run))],
        _ => T["Jobs_CannotRun", Words.Title(name)],
    };
}
