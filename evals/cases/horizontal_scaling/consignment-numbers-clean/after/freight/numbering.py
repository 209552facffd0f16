from sqlalchemy import Sequence
from sqlalchemy.ext.asyncio import AsyncSession

consignment_number = Sequence("consignment_number", start=1_000_000_000)


async def next_number(db: AsyncSession) -> int:
    """Number for the barcode."""
    return await db.scalar(consignment_number)
