using System.Security.Claims;
using Insure.Claims.Data;
using Insure.Claims.Worklists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Claim = Insure.Claims.Data.Claim;

namespace Insure.Claims.Controllers;

[ApiController, Authorize, Route("worklists")]
public sealed class WorklistsController(ClaimsContext db) : ControllerBase
{
    [HttpGet("{name}")]
    public async Task<ActionResult<List<Claim>>> Get(string name, [FromQuery] PageRequest page, CancellationToken cancel)
    {
        var handlerId = int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        if (Worklist.Find(name, handlerId) is not { } filter)
        {
            return NotFound();
        }

        var claims = await db.Claims.AsNoTracking()
            .Where(filter)
            .Where(claim => claim.Id > page.After)
            .OrderBy(claim => claim.Id)
            .Take(page.Size)
            .ToListAsync(cancel);
        return claims;
    }
}
