from django.http import HttpResponse


class EmployerMiddleware:
    """The gateway in front has checked the token and passes the employer on."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            request.employer_id = int(request.headers["X-Employer"])
        except (KeyError, ValueError):
            return HttpResponse(status=401)
        return self.get_response(request)
