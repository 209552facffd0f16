using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using Terminals.Data;

namespace Terminals.Api;

public static class SettingsApi
{
    private static readonly TimeSpan Local = TimeSpan.FromSeconds(20);

    /// <summary>Terminals ask every thirty seconds, day and night.</summary>
    public static void MapSettings(this WebApplication app)
    {
        app.MapGet("/settings", Get).RequireAuthorization();
        app.MapPut("/settings", Put).RequireAuthorization("merchant-admin");
    }

    private static async Task<MerchantSettings> Get(ClaimsPrincipal user, SettingsShards shards, HybridCache cache, CancellationToken cancel)
    {
        var (merchant, shard) = MerchantOf(user);
        var now = DateTime.UtcNow;
        var kept = new HybridCacheEntryOptions { Expiration = now.Date.AddDays(1) - now, LocalCacheExpiration = Local };
        return await cache.GetOrCreateAsync(
            $"settings:{merchant}",
            async token =>
            {
                await using var data = shards.Open(shard);
                return await data.Settings.AsNoTracking().SingleAsync(settings => settings.MerchantId == merchant, token);
            },
            kept,
            cancellationToken: cancel);
    }

    private static async Task Put(MerchantSettings settings, ClaimsPrincipal user, SettingsShards shards, HybridCache cache, CancellationToken cancel)
    {
        var (merchant, shard) = MerchantOf(user);
        await using var data = shards.Open(shard);
        await data.Settings.Where(row => row.MerchantId == merchant).ExecuteUpdateAsync(row => row
            .SetProperty(s => s.Currency, settings.Currency)
            .SetProperty(s => s.ReceiptFooter, settings.ReceiptFooter)
            .SetProperty(s => s.TippingAllowed, settings.TippingAllowed), cancel);
        await cache.RemoveAsync($"settings:{merchant}", cancel);
    }

    private static (Guid Merchant, string Shard) MerchantOf(ClaimsPrincipal user) =>
        (Guid.Parse(user.FindFirstValue("merchant")!), user.FindFirstValue("shard")!);
}
