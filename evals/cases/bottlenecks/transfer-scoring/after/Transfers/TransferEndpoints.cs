using Ledger.Scoring;

namespace Ledger.Transfers;

public record TransferRequest(string FromIban, string ToIban, decimal Amount);

public static class TransferEndpoints
{
    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/transfers", AcceptAsync);
        routes.MapPost("/transfers/{id:guid}/fraud", ReportAsync);
    }

    private static async Task<IResult> AcceptAsync(
        TransferRequest request, BankDb db, ScoringClient scoring, CancellationToken cancellation)
    {
        var transfer = new Transfer { FromIban = request.FromIban, ToIban = request.ToIban, Amount = request.Amount };
        var score = scoring.Rate(transfer);
        transfer.Risk = score.Risk;
        transfer.State = score.Risk > 0.8m ? "held" : "accepted";
        db.Transfers.Add(transfer);
        await db.SaveChangesAsync(cancellation);
        return Results.Created($"/transfers/{transfer.Id}", transfer);
    }

    private static async Task<IResult> ReportAsync(Guid id, ScoringClient scoring, CancellationToken cancellation)
    {
        await scoring.ReportFraudAsync(id, cancellation);
        return Results.NoContent();
    }
}
