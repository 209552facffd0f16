from django.db import models


class Permit(models.Model):
    plate = models.CharField(max_length=12)
    street = models.CharField(max_length=120)
    valid_from = models.DateField()
    email = models.EmailField()
