from fastapi import FastAPI

from charging.deps import ChargerDep, SessionDep
from charging.models import ChargeSession

app = FastAPI()


@app.post("/chargers/{charger_id}/sessions", status_code=201)
def start_session(charger: ChargerDep, session: SessionDep):
    started = ChargeSession(charger_id=charger.id)
    session.add(started)
    session.commit()
    return {"id": started.id, "started_at": started.started_at}
