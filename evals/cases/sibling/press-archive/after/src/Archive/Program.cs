using Archive;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContextPool<ArchiveContext>(options =>
    options.UseNpgsql(builder.Configuration.GetConnectionString("Archive"), npgsql => npgsql.CommandTimeout(5)));

var app = builder.Build();
app.MapPhotos();
app.MapArticles();
app.MapGraphics();
app.Run();
