using Npgsql;

namespace Geocoding;

/// <summary>Takes uploaded lists one at a time; several instances share the queue table.</summary>
public class ListConsumer(NpgsqlDataSource db, IServiceScopeFactory scopes) : BackgroundService
{
    private const string Claim = """
        UPDATE lists SET taken_at = now() WHERE id = (
            SELECT id FROM lists WHERE taken_at IS NULL OR (done_at IS NULL AND taken_at < now() - interval '1 hour')
            ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id
        """;

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await using var claim = db.CreateCommand(Claim);
            if (await claim.ExecuteScalarAsync(stop) is not long list)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), stop);
                continue;
            }
            using var scope = scopes.CreateScope();
            await scope.ServiceProvider.GetRequiredService<AddressList>().Locate(await Read(list, stop), stop);
            await using var done = db.CreateCommand("UPDATE lists SET done_at = now() WHERE id = $1");
            done.Parameters.AddWithValue(list);
            await done.ExecuteNonQueryAsync(stop);
        }
    }

    private async Task<List<Address>> Read(long list, CancellationToken stop)
    {
        await using var command = db.CreateCommand("SELECT id, text FROM addresses WHERE list_id = $1");
        command.Parameters.AddWithValue(list);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var found = new List<Address>();
        while (await reader.ReadAsync(stop)) found.Add(new Address(reader.GetInt64(0), reader.GetString(1)));
        return found;
    }
}
