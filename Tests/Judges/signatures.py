"""Judges signed PDF files by pyHanko, which shares no code with Chancery.

    signatures.py FOLDER

Every `NAME.pdf` of the folder; `*.pem` are the certificates that are trusted. All signatures must be
valid, the last must cover the file, and whatever came after the others must be the filling in of
forms that the certifying signature allows. Prints one line for each thing found wrong, and how many
signatures it saw of each file.
"""

import logging
import pathlib
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import (
    SignatureCoverageLevel,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


def judged(signature, roots):
    context = ValidationContext(trust_roots=roots, revocation_mode="soft-fail", allow_fetching=False)
    if signature.sig_object_type == "/DocTimeStamp":
        return validate_pdf_timestamp(signature, context)
    return validate_pdf_signature(signature, context)


def faults(signature, status, is_last):
    if not (status.intact and status.valid and status.trusted):
        yield f"not valid: {status.summary()}"
    coverage, level = status.coverage, status.modification_level
    if is_last and coverage != SignatureCoverageLevel.ENTIRE_FILE:
        yield f"covers {coverage.name}"
    if not is_last and coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        yield f"covers {coverage.name}"
    allowed = (
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    )
    if level not in allowed:
        yield f"modified: {level.name if level else status.summary()}"
    if getattr(status, "docmdp_ok", True) is False:
        yield "not what the certifying signature allows"


def main():
    folder = pathlib.Path(sys.argv[1])
    roots = [load_cert_from_pemder(path) for path in sorted(folder.glob("*.pem"))]
    for path in sorted(folder.glob("*.pdf")):
        with path.open("rb") as file:
            signatures = PdfFileReader(file, strict=True).embedded_signatures
            for index, signature in enumerate(signatures):
                try:
                    status = judged(signature, roots)
                    found = list(faults(signature, status, index == len(signatures) - 1))
                except Exception as error:
                    found = [f"{type(error).__name__}: {error}"]
                for fault in found:
                    print(f"{path.name} {signature.field_name}: {fault}")
            print(f"{path.name}: {len(signatures)} signatures")


main()
