from django.template.loader import render_to_string

from members.models import Member, OutboxMail


def season_letter(member: Member, season: str) -> OutboxMail:
    return OutboxMail(
        recipient=member.email,
        subject=f"Your {season} season",
        body=render_to_string("letters/season.txt", {"first_name": member.first_name, "season": season}),
    )
