using Microsoft.EntityFrameworkCore;

namespace Terminals.Data;

/// <summary>Merchants are spread over the databases by the shard that their token names.</summary>
public sealed class SettingsShards(IConfiguration configuration)
{
    public SettingsContext Open(string shard)
    {
        var connection = configuration.GetConnectionString($"Settings-{shard}");
        var options = new DbContextOptionsBuilder<SettingsContext>()
            .UseNpgsql(connection, npgsql => npgsql.CommandTimeout(3))
            .Options;
        return new SettingsContext(options);
    }
}
