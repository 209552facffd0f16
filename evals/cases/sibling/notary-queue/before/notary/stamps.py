import os

import httpx

_client = httpx.Client(base_url=os.environ["STAMPS_URL"], timeout=httpx.Timeout(5.0, connect=2.0))


def stamp(deed_id: int) -> None:
    """Asks the registry for a time stamp; the same deed gets the same stamp again."""
    _client.put(f"/stamps/deed-{deed_id}").raise_for_status()
