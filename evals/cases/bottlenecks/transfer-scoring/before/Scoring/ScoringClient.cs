namespace Ledger.Scoring;

public record Score(decimal Risk, string[] Reasons);

public class ScoringClient(HttpClient http)
{
    public async Task ReportFraudAsync(Guid transferId, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync("/v1/frauds", new { transferId }, cancellation);
        response.EnsureSuccessStatusCode();
    }
}
