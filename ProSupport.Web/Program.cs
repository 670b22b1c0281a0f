using ProSupport.Web.Layout;
using Radzen;

var builder = WebApplication.CreateBuilder(args);

// Without a publish step (tests, benchmarks) the assets lie beside their sources; after publish this does nothing.
builder.WebHost.UseStaticWebAssets();
builder.Services.AddDocuments();
builder.Services.AddRadzenComponents();

var app = builder.Build();

app.UseAntiforgery();
app.MapStaticAssets();
app.MapDocuments();

app.Run();
