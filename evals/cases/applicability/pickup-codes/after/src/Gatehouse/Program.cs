using Gatehouse;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContextPool<SchoolContext>(options =>
    options.UseNpgsql(builder.Configuration.GetConnectionString("Schools")));
builder.Services.AddStackExchangeRedisCache(options =>
{
    options.Configuration = builder.Configuration.GetConnectionString("Redis");
    options.InstanceName = "gatehouse:";
});
builder.Services.AddSingleton<PickupCodes>();
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization();

var app = builder.Build();

app.MapGet("/children/{id:guid}", async (Guid id, SchoolContext schools, CancellationToken cancel) =>
    await schools.Children.FindAsync([id], cancel) is { } child ? Results.Ok(child) : Results.NotFound())
    .RequireAuthorization();

app.MapPost("/children/{id:guid}/pickup-code", async (Guid id, PickupCodes codes, CancellationToken cancel) =>
    Results.Ok(new { code = await codes.IssueAsync(id, cancel) }))
    .RequireAuthorization();

app.MapPost("/children/{id:guid}/pickup", async (Guid id, Pickup pickup, PickupCodes codes, CancellationToken cancel) =>
    await codes.RedeemAsync(id, pickup.Code, cancel) ? Results.NoContent() : Results.Forbid())
    .RequireAuthorization();

app.Run();
