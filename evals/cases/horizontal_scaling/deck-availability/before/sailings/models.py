from django.db import models


class Sailing(models.Model):
    origin = models.CharField(max_length=40)
    destination = models.CharField(max_length=40)
    departs_at = models.DateTimeField(db_index=True)
    lane_metres = models.PositiveIntegerField()
