from typing import Annotated

from fastapi import Depends, Header, HTTPException, Request

from guilds.store import GuildStore


def store(request: Request) -> GuildStore:
    return request.app.state.guilds


def player(x_player: Annotated[str, Header()]) -> str:
    if not x_player:
        raise HTTPException(401)
    return x_player


Store = Annotated[GuildStore, Depends(store)]
Player = Annotated[str, Depends(player)]
