from datetime import date

from flask import Flask, request
from sqlalchemy import select

from timetable.db import ReplicaSession, Session
from timetable.models import Lesson

app = Flask(__name__)


@app.get("/forms/<int:form_id>/days/<day>")
def day_plan(form_id: int, day: str):
    with ReplicaSession() as session:
        lessons = session.scalars(
            select(Lesson).where(Lesson.form_id == form_id, Lesson.day == date.fromisoformat(day)).order_by(Lesson.starts)
        ).all()
        return [{"starts": f"{x.starts:%H:%M}", "subject": x.subject, "room": x.room} for x in lessons]


@app.post("/lessons/<int:lesson_id>/room")
def move(lesson_id: int):
    with Session.begin() as session:
        lesson = session.get_one(Lesson, lesson_id)
        lesson.room = request.get_json()["room"]
    return "", 204
