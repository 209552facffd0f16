using Microsoft.EntityFrameworkCore;
using Shipping;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContextPool<ShippingDb>(options =>
    options.UseNpgsql(builder.Configuration.GetConnectionString("Shipping"), npgsql => npgsql.CommandTimeout(10)));
builder.Services.AddHttpClient<RoutingClient>(client =>
{
    client.BaseAddress = new Uri(builder.Configuration["Routing:Url"]!);
    client.Timeout = TimeSpan.FromSeconds(5);
});

var app = builder.Build();
app.MapShipments();
app.MapWaybills();
app.Run();
