using Microsoft.EntityFrameworkCore;

namespace Terminals.Data;

public sealed class MerchantSettings
{
    public Guid MerchantId { get; init; }
    public required string Currency { get; set; }
    public required string ReceiptFooter { get; set; }
    public bool TippingAllowed { get; set; }
}

public sealed class SettingsContext(DbContextOptions<SettingsContext> options) : DbContext(options)
{
    public DbSet<MerchantSettings> Settings => Set<MerchantSettings>();

    protected override void OnModelCreating(ModelBuilder model) =>
        model.Entity<MerchantSettings>().ToTable("merchant_settings").HasKey(settings => settings.MerchantId);
}
