import uuid
from collections.abc import AsyncIterator

from sqlalchemy import BigInteger, Numeric, String
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .settings import settings

engine = create_async_engine(settings.database_url, pool_size=settings.pool_size, max_overflow=0)
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class Consignment(Base):
    __tablename__ = "consignments"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    sender: Mapped[str] = mapped_column(String(80))
    postcode: Mapped[str] = mapped_column(String(12))
    weight_kg: Mapped[float] = mapped_column(Numeric(8, 2))


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as current:
        yield current
