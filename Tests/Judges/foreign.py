"""Signs a field that Chancery prepared, as a party does with a program of its own: pyHanko, with the
look that it draws by itself.

    foreign.py FILE FIELD KEY CERTIFICATE ISSUER FORM OUTPUT

FORM is pades or cms. The file is written only when all went well.
"""

import io
import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

source, field, key, certificate, issuer, form, output = sys.argv[1:]
signer = signers.SimpleSigner.load(key, certificate, ca_chain_files=[issuer])
with open(source, "rb") as file:
    writer = IncrementalPdfFileWriter(io.BytesIO(file.read()))
subfilter = {"pades": fields.SigSeedSubFilter.PADES, "cms": fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED}
settings = signers.PdfSignatureMetadata(field_name=field, subfilter=subfilter[form])
signed = signers.PdfSigner(settings, signer=signer).sign_pdf(writer)
with open(output, "wb") as file:
    file.write(signed.getbuffer())
