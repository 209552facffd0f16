from rest_framework.pagination import CursorPagination


class ByDate(CursorPagination):
    page_size = 100
    ordering = ("-paid_at", "-id")
