from django.db import models


class Room(models.Model):
    name = models.CharField(max_length=80)


class Teacher(models.Model):
    name = models.CharField(max_length=120)


class Course(models.Model):
    title = models.CharField(max_length=160)
    teacher = models.ForeignKey(Teacher, on_delete=models.PROTECT)


class Lesson(models.Model):
    course = models.ForeignKey(Course, on_delete=models.PROTECT)
    room = models.ForeignKey(Room, on_delete=models.PROTECT)
    starts_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["starts_at"]


class Attendance(models.Model):
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="attendances")
    pupil_id = models.BigIntegerField()
    present = models.BooleanField()
