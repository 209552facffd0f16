using Microsoft.EntityFrameworkCore;

namespace Shipping;

public class ShippingDb(DbContextOptions<ShippingDb> options) : DbContext(options)
{
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<Waybill> Waybills => Set<Waybill>();
    public DbSet<NumberRange> NumberRanges => Set<NumberRange>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Shipment>().ToTable("shipments").HasKey(s => s.Id);
        model.Entity<Waybill>().ToTable("waybills").HasKey(w => w.ShipmentId);
        model.Entity<NumberRange>().ToTable("number_ranges").HasKey(r => r.Name);
    }
}

public class Shipment
{
    public Guid Id { get; init; }
    public required string FromPostcode { get; init; }
    public required string ToPostcode { get; init; }
    public decimal Kilograms { get; init; }
}

public class Waybill
{
    public Guid ShipmentId { get; init; }
    public long Number { get; init; }
    public required string RouteCode { get; init; }
}

public class NumberRange
{
    public required string Name { get; init; }
    public long Last { get; set; }
}
