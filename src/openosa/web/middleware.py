# SPDX-License-Identifier: Apache-2.0
"""What every answer carries: a strict policy against foreign content; and errors as sentences."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from openosa import OpenOsaError
from openosa.almanac import AlmanacError

from .pages.shell import error_page

__all__ = ["content_security_policy", "sentences"]

Answer = Callable[[HttpRequest], HttpResponse]

# Bootstrap's stylesheet carries its icons as data images: the one exception.
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def content_security_policy(answer: Answer) -> Answer:
    """Send the policy with every response."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response["Content-Security-Policy"] = _POLICY
        return response

    return respond


def sentences(answer: Answer) -> Answer:
    """Turn an error of one of our rooms into a page, or JSON, that says its sentence."""

    class Sentences:
        def __call__(self, request: HttpRequest) -> HttpResponse:
            return answer(request)

        def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
            if not isinstance(error, OpenOsaError):
                return None
            status = 400 if isinstance(error, AlmanacError) else 404
            if request.path.startswith("/api/"):
                return JsonResponse({"error": str(error)}, status=status)
            return error_page(request, str(error), status)

    return Sentences()
