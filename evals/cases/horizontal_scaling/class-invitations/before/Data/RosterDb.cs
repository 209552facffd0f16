using Microsoft.EntityFrameworkCore;

namespace Roster.Data;

[PrimaryKey(nameof(ClassId), nameof(Email))]
public record Enrolment(Guid ClassId, string Email);

public class RosterDb(DbContextOptions<RosterDb> options) : DbContext(options)
{
    public DbSet<Enrolment> Enrolments => Set<Enrolment>();
}
