// Only the test suite and the old prototype import this file; no request reaches it.
using Ledger.Transfers;

namespace Ledger.Scoring;

public record Score(decimal Risk, string[] Reasons);

public class ScoringClient(HttpClient http)
{
    public async Task ReportFraudAsync(Guid transferId, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync("/v1/frauds", new { transferId }, cancellation);
        response.EnsureSuccessStatusCode();
    }

    public Score Rate(Transfer transfer)
    {
        var payment = new { transfer.FromIban, transfer.ToIban, transfer.Amount };
        using var response = http.PostAsJsonAsync("/v1/scores", payment).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        return response.Content.ReadFromJsonAsync<Score>().GetAwaiter().GetResult()!;
    }
}
