using Microsoft.EntityFrameworkCore;

namespace Gatehouse;

public sealed class Child
{
    public Guid Id { get; init; }
    public Guid SchoolId { get; init; }
    public required string Name { get; set; }
}

public sealed class SchoolContext(DbContextOptions<SchoolContext> options) : DbContext(options)
{
    public DbSet<Child> Children => Set<Child>();
}
