namespace Geocoding;

public record Address(long Id, string Text);

/// <summary>Locates the addresses of an uploaded customer list.</summary>
public class AddressList(Geocoder geocoder, Points points)
{
    public async Task Locate(IReadOnlyList<Address> addresses, CancellationToken stop)
    {
        var located = await Task.WhenAll(addresses.Select(async address =>
            new Located(address.Id, await geocoder.Find(address.Text, stop))));
        await points.Store(located, stop);
    }
}
