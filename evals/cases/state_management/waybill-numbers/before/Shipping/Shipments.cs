namespace Shipping;

public record NewShipment(string FromPostcode, string ToPostcode, decimal Kilograms);

public static class Shipments
{
    public static void MapShipments(this WebApplication app) =>
        app.MapPost("/shipments", async (NewShipment body, ShippingDb db, CancellationToken ct) =>
        {
            var shipment = new Shipment
            {
                Id = Guid.CreateVersion7(),
                FromPostcode = body.FromPostcode,
                ToPostcode = body.ToPostcode,
                Kilograms = body.Kilograms,
            };
            db.Shipments.Add(shipment);
            await db.SaveChangesAsync(ct);
            return Results.Created($"/shipments/{shipment.Id}", shipment);
        });
}
