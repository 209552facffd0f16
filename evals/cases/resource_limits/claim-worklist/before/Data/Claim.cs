namespace Insure.Claims.Data;

public sealed class Claim
{
    public long Id { get; init; }
    public required string PolicyNumber { get; init; }
    public ClaimState State { get; set; }
    public int HandlerId { get; set; }
    public decimal Amount { get; set; }
}

public enum ClaimState { Open, InReview, Paid, Rejected }
