using Npgsql;
using NpgsqlTypes;

namespace Geocoding;

public record Located(long AddressId, Point? Point);

public class Points(NpgsqlDataSource db)
{
    /// <summary>Writes all rows in one COPY into a staging table, then merges.</summary>
    public async Task Store(IReadOnlyCollection<Located> rows, CancellationToken stop)
    {
        await using var connection = await db.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await Run("CREATE TEMP TABLE incoming (id bigint, lat float8, lon float8) ON COMMIT DROP");
        await using (var copy = await connection.BeginBinaryImportAsync("COPY incoming FROM STDIN (FORMAT BINARY)", stop))
        {
            foreach (var (id, point) in rows)
            {
                if (point is null) continue;
                await copy.StartRowAsync(stop);
                await copy.WriteAsync(id, NpgsqlDbType.Bigint, stop);
                await copy.WriteAsync(point.Lat, NpgsqlDbType.Double, stop);
                await copy.WriteAsync(point.Lon, NpgsqlDbType.Double, stop);
            }
            await copy.CompleteAsync(stop);
        }
        await Run("UPDATE addresses a SET lat = i.lat, lon = i.lon FROM incoming i WHERE a.id = i.id");
        await transaction.CommitAsync(stop);

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
