"""What schemathesis does not know by itself: how records and PDF files are sent."""

import itertools

import schemathesis

ADDRESSES = itertools.count(1)


@schemathesis.serializer(
    "text/csv",
    "application/jsonl",
    "application/x-ndjson",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
def as_it_is(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@schemathesis.hook
def map_body(context, body):
    """Nobody outside is told of what is made here."""
    if context.operation.path == "/v1/webhooks" and isinstance(body, dict):
        if isinstance(body.get("url"), str) and body["url"].startswith("https:"):
            body["url"] = "https://hooks.example/chancery"
    return body


@schemathesis.hook
def before_call(context, case, kwargs):
    """Each caller comes from an address of its own: wrong tokens and passwords are few from each."""
    number = next(ADDRESSES)
    case.headers = case.headers or {}
    case.headers["X-Forwarded-For"] = f"198.18.{number // 250 % 250}.{number % 250}"
