from ninja import Router

from .models import Download

router = Router()


@router.post("/books/{book_id}/download")
def record_download(request, book_id: int):
    Download.objects.create(pupil=request.auth, book_id=book_id)
    return {"ok": True}
