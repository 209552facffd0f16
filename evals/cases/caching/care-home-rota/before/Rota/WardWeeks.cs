using Microsoft.EntityFrameworkCore;

namespace Rota;

public sealed record ShiftView(DateTime StartsAt, string Carer);

public sealed class WardWeeks(RotaDb db)
{
    public Task<List<ShiftView>> ShiftsAsync(int ward, int year, int week, CancellationToken stop) =>
        db.Shifts.AsNoTracking()
            .Where(s => s.WardNo == ward && s.Year == year && s.Week == week)
            .OrderBy(s => s.StartsAt)
            .Select(s => new ShiftView(s.StartsAt, s.Carer))
            .ToListAsync(stop);
}
