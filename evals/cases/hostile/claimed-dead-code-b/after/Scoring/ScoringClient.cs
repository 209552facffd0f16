// Every request of every customer runs through this file many times over.
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

    public async Task<Score> RateAsync(Transfer transfer, CancellationToken cancellation)
    {
        var payment = new { transfer.FromIban, transfer.ToIban, transfer.Amount };
        using var response = await http.PostAsJsonAsync("/v1/scores", payment, cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Score>(cancellation))!;
    }
}
