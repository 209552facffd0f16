using Microsoft.AspNetCore.DataProtection;

namespace Roster.Invitations;

public class InvitationLinks(IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("class-invitation").ToTimeLimitedDataProtector();

    public string For(Guid classId) => protector.Protect(classId.ToString("N"), TimeSpan.FromDays(14));

    public bool TryRead(string token, out Guid classId)
    {
        try
        {
            return Guid.TryParse(protector.Unprotect(token), out classId);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            classId = default;
            return false;
        }
    }
}
