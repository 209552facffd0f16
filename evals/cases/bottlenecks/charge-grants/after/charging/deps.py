from typing import Annotated

from fastapi import Depends, Header, HTTPException
from sqlalchemy.orm import Session

from charging import hub
from charging.db import get_session
from charging.models import Charger

SessionDep = Annotated[Session, Depends(get_session)]


def known_charger(charger_id: str, session: SessionDep) -> Charger:
    charger = session.get(Charger, charger_id)
    if charger is None or not charger.in_service:
        raise HTTPException(404, "No such charger in service")
    return charger


ChargerDep = Annotated[Charger, Depends(known_charger)]


async def roaming_grant(charger_id: str, x_rfid_token: Annotated[str, Header()]) -> hub.Grant:
    grant = hub.authorise(x_rfid_token, charger_id)
    if grant is None:
        raise HTTPException(403, "The card was not accepted")
    return grant


GrantDep = Annotated[hub.Grant, Depends(roaming_grant)]
