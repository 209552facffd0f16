using Microsoft.EntityFrameworkCore;

namespace Rota;

public class Shift
{
    public long Id { get; init; }
    public int HomeId { get; init; }
    public int WardNo { get; init; } // numbered 1, 2, 3... in each home
    public int Year { get; init; }
    public int Week { get; init; }
    public DateTime StartsAt { get; init; }
    public required string Carer { get; init; }
}

public class RotaDb(DbContextOptions<RotaDb> options, Home home) : DbContext(options)
{
    private readonly int _home = home.Id;

    public DbSet<Shift> Shifts => Set<Shift>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        var shift = model.Entity<Shift>();
        shift.HasIndex(s => new { s.HomeId, s.Year, s.Week, s.WardNo });
        shift.HasQueryFilter(s => s.HomeId == _home);
    }
}
