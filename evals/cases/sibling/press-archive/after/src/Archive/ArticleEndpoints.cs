using Microsoft.EntityFrameworkCore;

namespace Archive;

public static class ArticleEndpoints
{
    public static void MapArticles(this WebApplication app) =>
        app.MapGet("/desks/{desk}/articles", async (string desk, long? before, int? size, ArchiveContext archive, CancellationToken cancel) =>
        {
            var take = Math.Clamp(size ?? 30, 1, 100);
            var from = before ?? long.MaxValue;
            var page = await archive.Articles.AsNoTracking()
                .Where(article => article.Desk == desk && article.Id < from)
                .OrderByDescending(article => article.Id)
                .Take(take)
                .Select(article => new { article.Id, article.Headline })
                .ToListAsync(cancel);
            return Results.Ok(new { items = page, next = page.Count == take ? page[^1].Id : (long?)null });
        });
}
