"""The first page after login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """Show what is asked of the user."""
    return render(request, "portal/home.html")
