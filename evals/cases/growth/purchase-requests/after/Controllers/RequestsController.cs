using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Purchasing.Data;

namespace Purchasing.Controllers;

public record RequestRow(long Id, string Title, decimal Amount, DateTime CreatedAt);

[ApiController]
[Route("requests")]
public class RequestsController(PurchasingContext db) : ControllerBase
{
    [HttpGet]
    public async Task<List<RequestRow>> List([FromQuery] string status, CancellationToken stop) =>
        await db.Requests
            .AsNoTracking()
            .Where(r => r.Status == status)
            .OrderByDescending(r => r.CreatedAt)
            .Select(r => new RequestRow(r.Id, r.Title, r.Amount, r.CreatedAt))
            .ToListAsync(stop);

    [HttpGet("{id:long}")]
    public async Task<ActionResult<PurchaseRequest>> Show(long id, CancellationToken stop) =>
        await db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is { } found ? found : NotFound();
}
