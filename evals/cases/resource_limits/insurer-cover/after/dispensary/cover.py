import httpx
from tenacity import AsyncRetrying, retry_if_exception_type, wait_random_exponential


class ClearingError(Exception):
    """The clearing house did not answer."""


def _attempts() -> AsyncRetrying:
    return AsyncRetrying(
        retry=retry_if_exception_type(httpx.TransportError),
        wait=wait_random_exponential(multiplier=0.2, max=3),
        reraise=True,
    )


async def cover(clearing: httpx.AsyncClient, insurer: str, member: str, product: str) -> int:
    """What the insurer pays of a product, in percent. Asked at the till, once per item."""
    try:
        async for attempt in _attempts():
            with attempt:
                response = await clearing.get(
                    f"/insurers/{insurer}/cover",
                    params={"member": member, "product": product},
                )
    except httpx.TransportError as error:
        raise ClearingError(insurer) from error
    if response.is_error:
        raise ClearingError(f"{insurer}: {response.status_code}")
    return int(response.json()["percent"])
