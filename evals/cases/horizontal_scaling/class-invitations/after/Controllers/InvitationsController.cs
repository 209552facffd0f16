using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Roster.Data;
using Roster.Invitations;

namespace Roster.Controllers;

[ApiController]
public class InvitationsController(InvitationLinks links, RosterDb db) : ControllerBase
{
    [Authorize(Roles = "teacher"), HttpPost("classes/{classId:guid}/invitation")]
    public ActionResult<string> Create(Guid classId) => links.For(classId);

    [Authorize, HttpPost("invitations/{token}/acceptance")]
    public async Task<IActionResult> Accept(string token, CancellationToken cancel)
    {
        if (!links.TryRead(token, out var classId)) return StatusCode(StatusCodes.Status410Gone);

        var email = User.FindFirstValue(ClaimTypes.Email)!;
        if (await db.Enrolments.FindAsync([classId, email], cancel) is null)
        {
            db.Enrolments.Add(new Enrolment(classId, email));
            await db.SaveChangesAsync(cancel);
        }
        return NoContent();
    }
}
