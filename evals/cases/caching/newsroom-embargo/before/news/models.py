from django.db import models


class Section(models.Model):
    slug = models.SlugField(unique=True)


class Article(models.Model):
    class Status(models.TextChoices):
        EMBARGOED = "embargoed"
        PUBLISHED = "published"

    section = models.ForeignKey(Section, on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.EMBARGOED)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["section", "status", "-published_at"])]
