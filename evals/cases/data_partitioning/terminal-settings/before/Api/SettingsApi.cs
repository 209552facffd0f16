using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Terminals.Data;

namespace Terminals.Api;

public static class SettingsApi
{
    /// <summary>Terminals ask every thirty seconds, day and night.</summary>
    public static void MapSettings(this WebApplication app)
    {
        app.MapGet("/settings", Get).RequireAuthorization();
        app.MapPut("/settings", Put).RequireAuthorization("merchant-admin");
    }

    private static async Task<MerchantSettings> Get(ClaimsPrincipal user, SettingsShards shards, CancellationToken cancel)
    {
        var (merchant, shard) = MerchantOf(user);
        await using var data = shards.Open(shard);
        return await data.Settings.AsNoTracking().SingleAsync(settings => settings.MerchantId == merchant, cancel);
    }

    private static async Task Put(MerchantSettings settings, ClaimsPrincipal user, SettingsShards shards, CancellationToken cancel)
    {
        var (merchant, shard) = MerchantOf(user);
        await using var data = shards.Open(shard);
        await data.Settings.Where(row => row.MerchantId == merchant).ExecuteUpdateAsync(row => row
            .SetProperty(s => s.Currency, settings.Currency)
            .SetProperty(s => s.ReceiptFooter, settings.ReceiptFooter)
            .SetProperty(s => s.TippingAllowed, settings.TippingAllowed), cancel);
    }

    private static (Guid Merchant, string Shard) MerchantOf(ClaimsPrincipal user) =>
        (Guid.Parse(user.FindFirstValue("merchant")!), user.FindFirstValue("shard")!);
}
