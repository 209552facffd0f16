from datetime import datetime

from sqlalchemy import ForeignKey, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Charger(Base):
    __tablename__ = "chargers"

    id: Mapped[str] = mapped_column(primary_key=True)
    in_service: Mapped[bool] = mapped_column(default=True)


class ChargeSession(Base):
    __tablename__ = "charge_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    charger_id: Mapped[str] = mapped_column(ForeignKey("chargers.id"), index=True)
    contract: Mapped[str | None]
    max_kwh: Mapped[float | None]
    started_at: Mapped[datetime] = mapped_column(server_default=func.now())
