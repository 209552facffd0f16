using System.Net.Http.Json;

namespace Geocoding;

public class GeocoderOptions
{
    public required string BaseUrl { get; set; }
    public int Parallel { get; set; } = 8;
}

public record Point(double Lat, double Lon);

public class Geocoder(HttpClient http)
{
    public Task<Point?> Find(string address, CancellationToken stop) =>
        http.GetFromJsonAsync<Point>($"/v1/point?q={Uri.EscapeDataString(address)}", stop);
}
