using Ledger.Scoring;
using Ledger.Transfers;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContextPool<BankDb>(options => options.UseNpgsql(builder.Configuration.GetConnectionString("Bank")));
builder.Services.AddHttpClient<ScoringClient>(http =>
{
    http.BaseAddress = new Uri(builder.Configuration["Scoring:BaseUrl"]!);
    http.Timeout = TimeSpan.FromSeconds(3);
});

var app = builder.Build();
app.MapTransfers();
app.Run();
