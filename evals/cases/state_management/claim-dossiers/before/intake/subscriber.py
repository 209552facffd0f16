import json
import logging
import signal
from typing import Any, ClassVar, Literal

from google.cloud import pubsub_v1

log = logging.getLogger(__name__)


class Subscriber:
    subscription: ClassVar[str]
    ack_on: ClassVar[Literal["receipt", "success"]] = "receipt"
    at_once: ClassVar[int] = 50

    def handle(self, event: dict[str, Any]) -> None:
        raise NotImplementedError

    def run(self) -> None:
        with pubsub_v1.SubscriberClient() as client:
            limits = pubsub_v1.types.FlowControl(max_messages=self.at_once)
            pull = client.subscribe(self.subscription, callback=self._on_message, flow_control=limits)
            signal.signal(signal.SIGTERM, lambda *_: pull.cancel())
            pull.result()

    def _on_message(self, message: pubsub_v1.subscriber.message.Message) -> None:
        if self.ack_on == "receipt":
            message.ack()
        try:
            self.handle(json.loads(message.data))
        except Exception:
            log.exception("event %s failed", message.message_id)
            if self.ack_on == "success":
                message.nack()
            return
        if self.ack_on == "success":
            message.ack()
