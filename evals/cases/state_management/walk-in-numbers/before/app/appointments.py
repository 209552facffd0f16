from datetime import date

from fastapi import APIRouter, HTTPException, Request

router = APIRouter(prefix="/clinics/{clinic_id}/appointments")


@router.post("/{appointment_id}/arrival", status_code=204)
async def arrived(clinic_id: int, appointment_id: int, request: Request) -> None:
    done = await request.app.state.pool.execute(
        "UPDATE appointments SET arrived_at = now() WHERE id = $1 AND clinic_id = $2 AND day = $3",
        appointment_id, clinic_id, date.today(),
    )
    if done == "UPDATE 0":
        raise HTTPException(404)
