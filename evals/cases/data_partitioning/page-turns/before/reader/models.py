from django.db import models


class Pupil(models.Model):
    school_id = models.IntegerField(db_index=True)
    name = models.CharField(max_length=120)


class Stamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        abstract = True


class Login(Stamped):
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE)
    agent = models.CharField(max_length=200)


class Download(Stamped):
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE)
    book_id = models.IntegerField()
