using Microsoft.EntityFrameworkCore;

namespace Ledger.Transfers;

public class Transfer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string FromIban { get; init; }
    public required string ToIban { get; init; }
    public required decimal Amount { get; init; }
    public decimal? Risk { get; set; }
    public string State { get; set; } = "accepted";
}

public class BankDb(DbContextOptions<BankDb> options) : DbContext(options)
{
    public DbSet<Transfer> Transfers => Set<Transfer>();
}
