"""What the tests' timestamp authority (RFC 3161) and status responder (RFC 6960) answer."""

import datetime
import hashlib
import secrets

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.x509 import ocsp

DER = serialization.Encoding.DER


def sign(key, data):
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(hashes.SHA256())), "sha256_ecdsa"
    return key.sign(data, padding.PKCS1v15(), hashes.SHA256()), "rsassa_pkcs1v15"


def token(holder, info, ess=True):
    """A signed token that holds an info."""
    certificate = asn1.Certificate.load(holder.certificate.public_bytes(DER))
    content = info.dump()
    reference = tsp.SigningCertificateV2(
        {"certs": [{"cert_hash": hashlib.sha256(certificate.dump()).digest()}]}
    )
    attributes = [
        {"type": "content_type", "values": ["tst_info"]},
        {"type": "message_digest", "values": [hashlib.sha256(content).digest()]},
    ]
    if ess:
        attributes.append({"type": "signing_certificate_v2", "values": [reference]})
    attributes = cms.CMSAttributes(attributes)
    signature, method = sign(holder.key, attributes.dump())
    identifier = cms.IssuerAndSerialNumber(
        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    )
    signer = {
        "version": "v1",
        "sid": cms.SignerIdentifier({"issuer_and_serial_number": identifier}),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": attributes,
        "signature_algorithm": {"algorithm": method},
        "signature": signature,
    }
    chain = [asn1.Certificate.load(each.public_bytes(DER)) for each in holder.chain()]
    data = {
        "version": "v3",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
        "certificates": [certificate] + chain,
        "signer_infos": [signer],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)})


def timestamp(holder, query, fault=None, moment=None):
    """The answer to a query, or an answer with a fault."""
    request = tsp.TimeStampReq.load(query)
    if fault == "refused":
        # Status 2 and no token, which the library would not write.
        return bytes.fromhex("30053003020102")
    imprint, nonce = request["message_imprint"].copy(), request["nonce"].native
    if fault == "wrong-imprint":
        digest = bytes(len(imprint["hashed_message"].native))
        imprint = tsp.MessageImprint(
            {"hash_algorithm": imprint["hash_algorithm"], "hashed_message": digest}
        )
    info = {
        "version": "v1",
        "policy": "1.3.6.1.4.1.13762.3",
        "message_imprint": imprint,
        "serial_number": secrets.randbits(63),
        "gen_time": moment or datetime.datetime.now(datetime.UTC).replace(microsecond=0),
        "accuracy": {"seconds": 1},
    }
    if fault != "no-nonce":
        info["nonce"] = nonce + 1 if fault == "wrong-nonce" else nonce
    signed = token(holder, tsp.TSTInfo(info), ess=fault != "no-reference")
    if fault == "forged":
        infos = signed["content"]["signer_infos"][0]
        broken = bytearray(infos["signature"].native)
        broken[-1] ^= 1
        infos["signature"] = bytes(broken)
    return tsp.TimeStampResp(
        {"status": {"status": "granted"}, "time_stamp_token": signed}
    ).dump()


def status(authority, issuer, responder, query, fault=None):
    """The answer to a question about a certificate's revocation."""
    request = ocsp.load_der_ocsp_request(query)
    issuer = authority.holders[issuer]
    known = {each.certificate.serial_number: each.certificate
             for each in authority.holders.values() if each.issuer is issuer}
    certificate = known.get(request.serial_number)
    if certificate is None or fault == "refused":
        return ocsp.OCSPResponseBuilder.build_unsuccessful(
            ocsp.OCSPResponseStatus.UNAUTHORIZED
        ).public_bytes(DER)
    moment, reason = authority.revoked.get(request.serial_number, (None, None))
    if fault == "good":
        moment, reason = None, None
    started = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    if fault == "stale":
        started -= datetime.timedelta(days=20)
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=certificate, issuer=issuer.certificate, algorithm=hashes.SHA1(),
        cert_status=ocsp.OCSPCertStatus.REVOKED if moment else ocsp.OCSPCertStatus.GOOD,
        this_update=started, next_update=started + datetime.timedelta(days=7),
        revocation_time=moment, revocation_reason=reason,
    ).responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
    if responder is not issuer:
        builder = builder.certificates([responder.certificate])
    for extension in request.extensions:
        nonce = extension.value
        if isinstance(nonce, x509.OCSPNonce):
            builder = builder.add_extension(
                x509.OCSPNonce(bytes(16)) if fault == "wrong-nonce" else nonce, critical=False
            )
    return builder.sign(responder.key, hashes.SHA256()).public_bytes(DER)
