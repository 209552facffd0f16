namespace Shipping;

public record Route(string Code, string Depot);

public class RoutingClient(HttpClient http)
{
    public async Task<Route> ResolveAsync(Shipment shipment, CancellationToken ct) =>
        await http.GetFromJsonAsync<Route>(
            $"routes?from={Uri.EscapeDataString(shipment.FromPostcode)}&to={Uri.EscapeDataString(shipment.ToPostcode)}", ct)
        ?? throw new InvalidOperationException("No route");
}
