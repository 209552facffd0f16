from django.shortcuts import get_object_or_404, render

from permits.models import Permit


def permit(request, number):
    return render(request, "permits/permit.html", {"permit": get_object_or_404(Permit, pk=number)})
