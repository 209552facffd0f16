from fastapi import FastAPI
from pydantic import BaseModel, Field

from notary.database import pool

app = FastAPI()


class Deed(BaseModel):
    office_id: int
    reference: str = Field(max_length=60)


@app.post("/deeds", status_code=201)
def file(deed: Deed) -> dict:
    with pool.connection() as connection:
        (number,) = connection.execute(
            "INSERT INTO deeds (office_id, reference) VALUES (%s, %s) RETURNING id", (deed.office_id, deed.reference)
        ).fetchone()
        connection.execute("INSERT INTO tasks (deed_id) VALUES (%s)", (number,))
    return {"id": number}
