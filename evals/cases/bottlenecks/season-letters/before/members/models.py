from django.db import models


class Member(models.Model):
    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    locale = models.CharField(max_length=8, default="en")
    active = models.BooleanField(default=True, db_index=True)
    joined_on = models.DateField()
    portrait = models.BinaryField(null=True)
    remarks = models.TextField(blank=True)


class OutboxMail(models.Model):
    recipient = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    sent_at = models.DateTimeField(null=True)
