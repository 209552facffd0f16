from ninja import Router, Schema
from pydantic import Field

from .models import Download, PageTurn

router = Router()


class Turn(Schema):
    book_id: int
    page: int
    seconds: int


class Turns(Schema):
    turns: list[Turn] = Field(max_length=100)


@router.post("/books/{book_id}/download")
def record_download(request, book_id: int):
    Download.objects.create(pupil=request.auth, book_id=book_id)
    return {"ok": True}


@router.post("/turns")
def record_turns(request, body: Turns):
    PageTurn.objects.bulk_create(PageTurn(pupil=request.auth, **turn.dict()) for turn in body.turns)
    return {"ok": True}
