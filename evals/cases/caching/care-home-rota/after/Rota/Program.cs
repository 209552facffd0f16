using Microsoft.EntityFrameworkCore;
using Rota;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<Home>();
builder.Services.AddScoped<WardWeeks>();
builder.Services.AddStackExchangeRedisCache(o =>
{
    o.Configuration = builder.Configuration.GetConnectionString("Redis");
    o.InstanceName = "rota:";
});
builder.Services.AddHybridCache();
builder.Services.AddDbContext<RotaDb>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Rota")));

var app = builder.Build();
app.MapGet("/wards/{ward:range(1,99)}/weeks/{year:range(2020,2099)}/{week:range(1,53)}",
        (int ward, int year, int week, WardWeeks weeks, CancellationToken stop) => weeks.ShiftsAsync(ward, year, week, stop))
    .RequireAuthorization();
app.Run();
