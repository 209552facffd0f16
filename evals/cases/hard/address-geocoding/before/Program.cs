using Geocoding;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddNpgsqlDataSource(builder.Configuration.GetConnectionString("Main")!);
builder.Services.Configure<GeocoderOptions>(builder.Configuration.GetSection("Geocoder"));
builder.Services.AddHttpClient<Geocoder>(http =>
{
    http.BaseAddress = new Uri(builder.Configuration["Geocoder:BaseUrl"]!);
    http.Timeout = TimeSpan.FromSeconds(5);
});
builder.Services.AddSingleton<Points>();
builder.Services.AddTransient<AddressList>();
builder.Services.AddHostedService<ListConsumer>();
builder.Build().Run();
