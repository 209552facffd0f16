from aiokafka import AIOKafkaProducer
from pydantic import BaseModel


class Bus:
    def __init__(self, producer: AIOKafkaProducer) -> None:
        self._producer = producer

    async def publish(self, topic: str, event: BaseModel, key: str | None = None) -> None:
        await self._producer.send_and_wait(
            topic,
            value=event.model_dump_json().encode(),
            key=(key or type(event).__name__).encode(),
        )
