using Microsoft.EntityFrameworkCore;

namespace Shipping;

public static class Waybills
{
    public static void MapWaybills(this WebApplication app) =>
        app.MapPut("/shipments/{id:guid}/waybill", IssueAsync);

    private static async Task<IResult> IssueAsync(Guid id, ShippingDb db, RoutingClient routing, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var shipment = await db.Shipments.FindAsync([id], ct);
        if (shipment is null) return Results.NotFound();
        if (await db.Waybills.FindAsync([id], ct) is { } issued) return Results.Ok(issued);

        var range = await db.NumberRanges
            .FromSql($"SELECT * FROM number_ranges WHERE \"Name\" = 'waybill' FOR UPDATE")
            .SingleAsync(ct);
        range.Last += 1;
        var route = await routing.ResolveAsync(shipment, ct);
        var waybill = new Waybill { ShipmentId = id, Number = range.Last, RouteCode = route.Code };
        db.Waybills.Add(waybill);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Results.Ok(waybill);
    }
}
