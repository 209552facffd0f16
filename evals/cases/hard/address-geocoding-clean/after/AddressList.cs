using Microsoft.Extensions.Options;

namespace Geocoding;

public record Address(long Id, string Text);

/// <summary>Locates the addresses of an uploaded customer list.</summary>
public class AddressList(Geocoder geocoder, Points points, IOptions<GeocoderOptions> options)
{
    public async Task Locate(IReadOnlyList<Address> addresses, CancellationToken stop)
    {
        var located = new Located[addresses.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallel, CancellationToken = stop };
        await Parallel.ForAsync(0, addresses.Count, parallel, async (i, token) =>
            located[i] = new Located(addresses[i].Id, await geocoder.Find(addresses[i].Text, token)));
        await points.Store(located, stop);
    }
}
