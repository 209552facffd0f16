using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Roster.Data;
using Roster.Invitations;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);

var redis = ConnectionMultiplexer.Connect(builder.Configuration.GetConnectionString("Redis")!);
builder.Services.AddDbContext<RosterDb>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Roster")));
builder.Services.AddDataProtection()
    .SetApplicationName("roster")
    .PersistKeysToStackExchangeRedis(redis, "roster:keys");
builder.Services.AddSingleton<InvitationLinks>();
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(o => o.Authority = builder.Configuration["Identity:Authority"]);
builder.Services.AddAuthorization();
builder.Services.AddControllers();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapControllers();
app.Run();
