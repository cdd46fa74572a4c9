"""Judges signed PDF files by pyHanko, which shares no code with Chancery.

    pades.py ROOT FILE…

Every signature must be intact, valid and trusted; nothing may have been done behind it but filling in
fields; whoever certified must allow it; each comes with its proofs of revocation, fetched for the
levels b-b and b-t, stored in the file for b-lt and b-lta; what is archived must pass the long-term
validation of EN 319 102-1 too, offline. The level is the end of the file's name. Prints one line for each thing found
wrong; nothing when all is well.
"""

import asyncio
import logging
import pathlib
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import ades, async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.registry import SimpleTrustManager

RULE = RevocationCheckingRule.CRL_OR_OCSP_REQUIRED


def context(reader, root, level):
    options = {"trust_roots": [root], "revocation_mode": "require", "weak_hash_algos": {"md5"}}
    if level in ("b-lt", "b-lta"):
        store = DocumentSecurityStore.read_dss(reader)
        return store.as_validation_context({**options, "allow_fetching": False})
    return ValidationContext(allow_fetching=True, **options)


def offline(root):
    policy = RevocationCheckingPolicy(ee_certificate_rule=RULE, intermediate_ca_cert_rule=RULE)
    certificates = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build([root]), revinfo_policy=CertRevTrustPolicy(policy)
    )
    gathering = RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY)
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=certificates, revinfo_gathering_policy=gathering
        )
    )


async def judge(path, root):
    level = path.stem.rpartition("_")[2]
    with open(path, "rb") as file:
        reader = PdfFileReader(file, strict=True)
        signatures = reader.embedded_signatures
        if not signatures:
            yield "no signature"
        for signature in signatures:
            name = signature.field_name
            if signature.sig_object_type == "/DocTimeStamp":
                status = await async_validate_pdf_timestamp(signature, context(reader, root, level))
                if not (status.intact and status.valid and status.trusted):
                    yield f"{name}: {status.summary()}"
                continue
            status = await async_validate_pdf_signature(signature, context(reader, root, level))
            if not status.bottom_line:
                yield f"{name}: {status.summary()}"
            if status.modification_level and status.modification_level > ModificationLevel.FORM_FILLING:
                yield f"{name}: {status.modification_level.name}"
            if not status.docmdp_ok:
                yield f"{name}: the certification forbids what was done"
        if level == "b-lta":
            for signature in reader.embedded_regular_signatures:
                result = await ades.ades_lta_validation(signature, offline(root))
                if result.ades_subindic != AdESPassed.OK:
                    yield f"{signature.field_name}: {result.ades_subindic} {result.failure_msg or ''}"


async def main():
    root = load_cert_from_pemder(sys.argv[1])
    for path in map(pathlib.Path, sys.argv[2:]):
        try:
            async for found in judge(path, root):
                print(f"{path.name}: {found}")
        except Exception as error:  # noqa: BLE001 whatever it is, the file did not pass
            print(f"{path.name}: {type(error).__name__} {error}")


logging.disable(logging.CRITICAL)
asyncio.run(main())
