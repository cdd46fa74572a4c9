"""Reads messages with Python's own parser, and prints what it finds as JSON: read.py FILE…"""

import email
import email.policy
import hashlib
import json
import sys

found = []
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    pdf = next(message.iter_attachments())
    text = message.get_body(("plain",))
    page = message.get_body(("html",))
    found.append(
        {
            "defects": [str(d) for part in message.walk() for d in part.defects],
            "from": message["from"],
            "to": message["to"],
            "subject": message["subject"],
            "id": message["message-id"],
            "date": str(message["date"].datetime),
            "unsubscribe": message["list-unsubscribe"],
            "oneClick": message["list-unsubscribe-post"],
            "text": text.get_content(),
            "html": page.get_content(),
            "file": pdf.get_filename(),
            "type": pdf.get_content_type(),
            "sha256": hashlib.sha256(pdf.get_content()).hexdigest(),
        }
    )
print(json.dumps(found))
