using Microsoft.EntityFrameworkCore;

namespace Archive;

public static class PhotoEndpoints
{
    public static void MapPhotos(this WebApplication app) =>
        app.MapGet("/desks/{desk}/photos", async (string desk, long? before, int? size, ArchiveContext archive, CancellationToken cancel) =>
        {
            var take = Math.Clamp(size ?? 30, 1, 100);
            var from = before ?? long.MaxValue;
            var page = await archive.Photos.AsNoTracking()
                .Where(photo => photo.Desk == desk && photo.Id < from)
                .OrderByDescending(photo => photo.Id)
                .Take(take)
                .Select(photo => new { photo.Id, photo.Caption })
                .ToListAsync(cancel);
            return Results.Ok(new { items = page, next = page.Count == take ? page[^1].Id : (long?)null });
        });
}
