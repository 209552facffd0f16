from functools import wraps

from flask import abort, request


def dispatch_only(view):
    @wraps(view)
    def guarded(*args, **kwargs):
        if "dispatch" not in request.headers.get("X-Roles", "").split(","):
            abort(403)
        return view(*args, **kwargs)

    return guarded
