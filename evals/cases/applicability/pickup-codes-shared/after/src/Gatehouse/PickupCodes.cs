using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Distributed;

namespace Gatehouse;

public sealed record Pickup(string Code);

/// <summary>A parent asks for a code in the app and shows it at the gate within ten minutes.</summary>
public sealed class PickupCodes(IDistributedCache codes)
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    public async Task<string> IssueAsync(Guid child, CancellationToken cancel)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6");
        await codes.SetStringAsync(Key(child), code,
            new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Validity }, cancel);
        return code;
    }

    public async Task<bool> RedeemAsync(Guid child, string code, CancellationToken cancel)
    {
        var valid = await codes.GetStringAsync(Key(child), cancel) is { } issued && issued == code;
        if (valid) await codes.RemoveAsync(Key(child), cancel);
        return valid;
    }

    private static string Key(Guid child) => $"pickup:{child}";
}
