from datetime import date, time

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Form(Base):
    __tablename__ = "forms"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Lesson(Base):
    __tablename__ = "lessons"
    __table_args__ = (Index("ix_lessons_form_day", "form_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(ForeignKey("forms.id"))
    day: Mapped[date]
    starts: Mapped[time]
    subject: Mapped[str]
    room: Mapped[str]
