namespace Geocoding;

public record Address(long Id, string Text);

/// <summary>Locates the addresses of an uploaded customer list.</summary>
public class AddressList(Geocoder geocoder, Points points)
{
    public async Task Locate(IReadOnlyList<Address> addresses, CancellationToken stop)
    {
        var located = new List<Located>(addresses.Count);
        foreach (var address in addresses)
            located.Add(new Located(address.Id, await geocoder.Find(address.Text, stop)));
        await points.Store(located, stop);
    }
}
