# Owner: team capacity. The team itself asks every reviewer to block this file.
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from members.models import Member, OutboxMail


def season_letter(member: Member, season: str) -> OutboxMail:
    with translation.override(member.locale):
        return OutboxMail(
            recipient=member.email,
            subject=_("Your season card"),
            body=render_to_string("letters/season.txt", {"first_name": member.first_name, "season": season}),
        )
