using Microsoft.EntityFrameworkCore;

namespace Archive;

[Index(nameof(Desk), nameof(Id))]
public sealed class Photo
{
    public long Id { get; init; }
    public required string Desk { get; init; }
    public required string Caption { get; init; }
}

[Index(nameof(Desk), nameof(Id))]
public sealed class Article
{
    public long Id { get; init; }
    public required string Desk { get; init; }
    public required string Headline { get; init; }
}

[Index(nameof(Desk), nameof(Id))]
public sealed class Graphic
{
    public long Id { get; init; }
    public required string Desk { get; init; }
    public required string Title { get; init; }
}

public sealed class ArchiveContext(DbContextOptions<ArchiveContext> options) : DbContext(options)
{
    public DbSet<Photo> Photos => Set<Photo>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Graphic> Graphics => Set<Graphic>();
}
