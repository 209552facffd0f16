from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Consignment(Base):
    __tablename__ = "consignments"
    __table_args__ = (Index("consignments_delivered_on", "delivered_on"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int]
    zone: Mapped[str]
    weight_kg: Mapped[int]
    delivered_on: Mapped[date]


class Rate(Base):
    __tablename__ = "rates"
    __table_args__ = (Index("rates_customer_zone", "customer_id", "zone", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    customer_id: Mapped[int]
    zone: Mapped[str]
    cents_per_kg: Mapped[int]


class InvoiceLine(Base):
    __tablename__ = "invoice_lines"
    consignment_id: Mapped[int] = mapped_column(ForeignKey("consignments.id"), primary_key=True)
    customer_id: Mapped[int]
    cents: Mapped[int]
