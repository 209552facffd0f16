using Microsoft.EntityFrameworkCore;
using Purchasing.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<PurchasingContext>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Main")));
builder.Services.AddControllers();

var app = builder.Build();
app.MapControllers();
app.Run();
