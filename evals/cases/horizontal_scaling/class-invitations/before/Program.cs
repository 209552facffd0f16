using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using Roster.Data;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<RosterDb>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Roster")));
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(o => o.Authority = builder.Configuration["Identity:Authority"]);
builder.Services.AddAuthorization();
builder.Services.AddControllers();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapControllers();
app.Run();
