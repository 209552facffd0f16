using Microsoft.EntityFrameworkCore;

namespace Shipping;

public class ShippingDb(DbContextOptions<ShippingDb> options) : DbContext(options)
{
    public DbSet<Shipment> Shipments => Set<Shipment>();

    protected override void OnModelCreating(ModelBuilder model) =>
        model.Entity<Shipment>().ToTable("shipments").HasKey(s => s.Id);
}

public class Shipment
{
    public Guid Id { get; init; }
    public required string FromPostcode { get; init; }
    public required string ToPostcode { get; init; }
    public decimal Kilograms { get; init; }
}
