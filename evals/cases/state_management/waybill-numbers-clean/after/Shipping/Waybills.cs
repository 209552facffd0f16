using Microsoft.EntityFrameworkCore;

namespace Shipping;

public static class Waybills
{
    public static void MapWaybills(this WebApplication app) =>
        app.MapPut("/shipments/{id:guid}/waybill", IssueAsync);

    private static async Task<IResult> IssueAsync(Guid id, ShippingDb db, RoutingClient routing, CancellationToken ct)
    {
        var shipment = await db.Shipments.FindAsync([id], ct);
        if (shipment is null) return Results.NotFound();
        if (await db.Waybills.FindAsync([id], ct) is { } issued) return Results.Ok(issued);

        var route = await routing.ResolveAsync(shipment, ct);
        var number = await db.Database
            .SqlQuery<long>($"SELECT nextval('waybill_numbers') AS \"Value\"")
            .SingleAsync(ct);
        var waybill = new Waybill { ShipmentId = id, Number = number, RouteCode = route.Code };
        db.Waybills.Add(waybill);
        await db.SaveChangesAsync(ct);
        return Results.Ok(waybill);
    }
}
