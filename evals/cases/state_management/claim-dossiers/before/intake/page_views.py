from typing import Any

from intake.db import pool
from intake.subscriber import Subscriber


class PageViews(Subscriber):
    subscription = "projects/insure/subscriptions/help-page-views"

    def handle(self, event: dict[str, Any]) -> None:
        with pool.connection() as db:
            db.execute("UPDATE help_pages SET views = views + 1 WHERE slug = %s", (event["slug"],))


if __name__ == "__main__":
    PageViews().run()
