import asyncio
import os

import httpx
from aiokafka import AIOKafkaConsumer

from tracking.scans import ParcelScan


async def forecast(client: httpx.AsyncClient, scan: ParcelScan) -> None:
    """Scans of one parcel have to arrive in order. The forecast service answers in 10 ms."""
    answer = await client.put(f"/parcels/{scan.parcel}/position", json=scan.model_dump(mode="json"))
    answer.raise_for_status()


async def main() -> None:
    consumer = AIOKafkaConsumer(
        "parcel-scans",
        bootstrap_servers=os.environ["KAFKA"],
        group_id="forecaster",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    async with consumer, httpx.AsyncClient(base_url=os.environ["FORECAST_URL"], timeout=2) as client:
        async for record in consumer:
            await forecast(client, ParcelScan.model_validate_json(record.value))
            await consumer.commit()


if __name__ == "__main__":
    asyncio.run(main())
