from django import forms
from django.shortcuts import redirect, render

from permits.models import Permit

STEPS = {
    "vehicle": forms.modelform_factory(Permit, fields=["plate"]),
    "address": forms.modelform_factory(Permit, fields=["street"]),
    "period": forms.modelform_factory(Permit, fields=["valid_from", "email"]),
}
ORDER = list(STEPS)


def step(request, step):
    if step not in STEPS:
        return redirect("apply", ORDER[0])
    answers = request.session.setdefault("permit", {})
    form = STEPS[step](request.POST or None, initial=answers)
    if not form.is_valid():
        return render(request, "permits/step.html", {"form": form, "step": step})

    answers.update({field: form.data[field] for field in form.cleaned_data})
    request.session.modified = True
    if step != ORDER[-1]:
        return redirect("apply", ORDER[ORDER.index(step) + 1])

    permit = Permit.objects.create(**answers)
    del request.session["permit"]
    return redirect("permit", permit.pk)
