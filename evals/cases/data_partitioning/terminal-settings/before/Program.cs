using Terminals.Api;
using Terminals.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization();
builder.Services.AddSingleton<SettingsShards>();
builder.Services.AddStackExchangeRedisCache(redis => redis.Configuration = builder.Configuration["Redis"]);
builder.Services.AddHybridCache();

var app = builder.Build();
app.MapSettings();
app.Run();
