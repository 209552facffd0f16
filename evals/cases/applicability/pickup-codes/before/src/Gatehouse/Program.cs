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
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization();

var app = builder.Build();

app.MapGet("/children/{id:guid}", async (Guid id, SchoolContext schools, CancellationToken cancel) =>
    await schools.Children.FindAsync([id], cancel) is { } child ? Results.Ok(child) : Results.NotFound())
    .RequireAuthorization();

app.Run();
