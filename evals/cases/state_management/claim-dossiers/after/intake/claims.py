import os
from typing import Any

from google.cloud import storage
from weasyprint import HTML

from intake.db import pool
from intake.subscriber import Subscriber

bucket = storage.Client().bucket(os.environ["DOSSIER_BUCKET"])


class ClaimDossiers(Subscriber):
    """Renders the dossier an adjuster works with; with photographs that takes up to a minute."""

    subscription = "projects/insure/subscriptions/claim-submissions"
    at_once = 4

    def handle(self, event: dict[str, Any]) -> None:
        path = f"dossiers/{event['claim']}.pdf"
        bucket.blob(path).upload_from_string(HTML(string=event["html"]).write_pdf(), "application/pdf", timeout=60)
        with pool.connection() as db:
            db.execute(
                "INSERT INTO claims (id, policy, dossier) VALUES (%s, %s, %s)"
                " ON CONFLICT (id) DO UPDATE SET dossier = excluded.dossier",
                (event["claim"], event["policy"], path),
            )


if __name__ == "__main__":
    ClaimDossiers().run()
