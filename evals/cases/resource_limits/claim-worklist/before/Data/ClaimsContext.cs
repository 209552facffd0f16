using Microsoft.EntityFrameworkCore;

namespace Insure.Claims.Data;

/// <summary>Claims of all years; a few thousand are added on a working day.</summary>
public sealed class ClaimsContext(DbContextOptions<ClaimsContext> options) : DbContext(options)
{
    public DbSet<Claim> Claims => Set<Claim>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Claim>().HasIndex(c => new { c.HandlerId, c.State, c.Id });
        model.Entity<Claim>().Property(c => c.Amount).HasPrecision(12, 2);
    }
}
