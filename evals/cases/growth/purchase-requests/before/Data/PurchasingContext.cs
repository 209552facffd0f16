using Microsoft.EntityFrameworkCore;

namespace Purchasing.Data;

public class PurchaseRequest
{
    public long Id { get; set; }
    public required string Title { get; set; }
    public required string Status { get; set; }
    public decimal Amount { get; set; }
    public DateTime CreatedAt { get; set; }
}

public class PurchasingContext(DbContextOptions<PurchasingContext> options) : DbContext(options)
{
    public DbSet<PurchaseRequest> Requests => Set<PurchaseRequest>();

    protected override void OnModelCreating(ModelBuilder model) =>
        model.Entity<PurchaseRequest>().HasIndex(r => new { r.Status, r.CreatedAt });
}
