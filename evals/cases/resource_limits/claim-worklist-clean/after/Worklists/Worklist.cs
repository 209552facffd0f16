using System.Linq.Expressions;
using Insure.Claims.Data;

namespace Insure.Claims.Worklists;

/// <summary>The work lists that a claims handler can open.</summary>
public static class Worklist
{
    public static Expression<Func<Claim, bool>>? Find(string name, int handlerId) => name switch
    {
        "inbox" => claim => claim.HandlerId == handlerId && claim.State == ClaimState.Open,
        "review" => claim => claim.HandlerId == handlerId && claim.State == ClaimState.InReview,
        _ => null,
    };
}
