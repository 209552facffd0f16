using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace Gatehouse;

public sealed record Pickup(string Code);

/// <summary>A parent asks for a code in the app and shows it at the gate within ten minutes.</summary>
public sealed class PickupCodes : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);
    private readonly MemoryCache _codes = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public Task<string> IssueAsync(Guid child, CancellationToken cancel)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6");
        _codes.Set(child, code, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Validity });
        return Task.FromResult(code);
    }

    public Task<bool> RedeemAsync(Guid child, string code, CancellationToken cancel)
    {
        var valid = _codes.TryGetValue(child, out string? issued) && issued == code;
        if (valid) _codes.Remove(child);
        return Task.FromResult(valid);
    }

    public void Dispose() => _codes.Dispose();
}
