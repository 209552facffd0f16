using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Roster.Data;

namespace Roster.Controllers;

[ApiController]
[Route("classes/{classId:guid}/enrolments")]
public class EnrolmentsController(RosterDb db) : ControllerBase
{
    [Authorize(Roles = "teacher"), HttpDelete("{email}")]
    public async Task<IActionResult> Remove(Guid classId, string email, CancellationToken cancel)
    {
        var enrolment = await db.Enrolments.FindAsync([classId, email], cancel);
        if (enrolment is null) return NotFound();
        db.Enrolments.Remove(enrolment);
        await db.SaveChangesAsync(cancel);
        return NoContent();
    }
}
