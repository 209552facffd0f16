using Microsoft.EntityFrameworkCore;

namespace Archive;

public static class GraphicEndpoints
{
    public static void MapGraphics(this WebApplication app) =>
        app.MapGet("/desks/{desk}/graphics", async (string desk, long? before, int? size, ArchiveContext archive, CancellationToken cancel) =>
        {
            var take = Math.Clamp(size ?? 30, 1, 100);
            var from = before ?? long.MaxValue;
            var page = await archive.Graphics.AsNoTracking()
                .Where(graphic => graphic.Desk == desk && graphic.Id < from)
                .OrderByDescending(graphic => graphic.Id)
                .Take(take)
                .Select(graphic => new { graphic.Id, graphic.Title })
                .ToListAsync(cancel);
            return Results.Ok(new { items = page, next = page.Count == take ? page[^1].Id : (long?)null });
        });
}
