"""The tests' own certificate authority: a root, an issuing authority, and whom they certify.

Everything is made anew when a test run begins, and nothing of it is worth keeping secret.
"""

import datetime
import pathlib

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import (
    AuthorityInformationAccessOID,
    ExtendedKeyUsageOID,
    NameOID,
    ObjectIdentifier,
)

DAY = datetime.timedelta(days=1)
PASSPHRASE = b"correct horse"
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
CURVES = {"p256": ec.SECP256R1, "p384": ec.SECP384R1, "p521": ec.SECP521R1}


def now():
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def make_key(kind):
    if kind in CURVES:
        return ec.generate_private_key(CURVES[kind]())
    return rsa.generate_private_key(public_exponent=65537, key_size=int(kind))


def name(common, organization=None):
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "FR")]
    if organization:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization))
    return x509.Name(parts + [x509.NameAttribute(NameOID.COMMON_NAME, common)])


def usage(**granted):
    names = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement"
        " key_cert_sign crl_sign encipher_only decipher_only"
    ).split()
    return x509.KeyUsage(**{each: granted.get(each, False) for each in names})


def weakened(certificate, key):
    """A certificate signed with SHA-1, which the library does not write any more."""
    altered = asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    algorithm = {"algorithm": "sha1_rsa"}
    altered["tbs_certificate"]["signature"] = algorithm
    altered["signature_algorithm"] = algorithm
    data = altered["tbs_certificate"].dump()
    altered["signature_value"] = key.sign(data, padding.PKCS1v15(), hashes.SHA1())
    return x509.load_der_x509_certificate(altered.dump(force=True))


class Holder:
    """A key with its certificate, and who issued it."""

    def __init__(self, key, certificate, issuer):
        self.key, self.certificate, self.issuer = key, certificate, issuer

    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def private_pem(self, passphrase=None):
        cipher = (
            serialization.BestAvailableEncryption(passphrase)
            if passphrase
            else serialization.NoEncryption()
        )
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, cipher
        )

    def chain(self):
        holder, chain = self.issuer, []
        while holder and holder.issuer:
            chain.append(holder.certificate)
            holder = holder.issuer
        return chain


class Authority:
    def __init__(self, address):
        self.address = address
        self.revoked = {}
        self.holders = {}
        self.add("root", "p384", name("Racine d'essai", "Autorité d'essai"), ca=True)
        self.add("issuing", "3072", name("Émettrice d'essai", "Autorité d'essai"), "root", ca=True)
        self.add("stranger", "p256", name("Racine étrangère", "Ailleurs"), ca=True)

    def add(self, label, kind, subject, issuer=None, ca=False, **options):
        """Certifies a holder; options: start, end, usage, purposes, exempt, silent, weak_digest."""
        key = make_key(kind)
        parent = self.holders.get(issuer)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(parent.certificate.subject if parent else subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(options.get("start", now() - (500 if ca else 30) * DAY))
            .not_valid_after(options.get("end", now() + 3650 * DAY))
            .add_extension(x509.BasicConstraints(ca, None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        )
        signs = usage(key_cert_sign=True, crl_sign=True) if ca else usage(digital_signature=True, content_commitment=True)
        builder = builder.add_extension(options.get("usage", signs), critical=True)
        if options.get("purposes"):
            critical = options["purposes"] == [ExtendedKeyUsageOID.TIME_STAMPING]
            builder = builder.add_extension(
                x509.ExtendedKeyUsage(options["purposes"]), critical=critical
            )
        if options.get("exempt"):
            builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
        if parent:
            authority = x509.AuthorityKeyIdentifier.from_issuer_public_key(parent.key.public_key())
            builder = builder.add_extension(authority, critical=False)
        if parent and not options.get("silent"):
            builder = self.with_places(builder, issuer, options.get("places", "ocsp,crl"))
        certificate = builder.sign(parent.key if parent else key, hashes.SHA256())
        if options.get("weak_digest"):
            certificate = weakened(certificate, parent.key)
        self.holders[label] = Holder(key, certificate, parent)
        return self.holders[label]

    def with_places(self, builder, issuer, places):
        access = []
        if "ocsp" in places:
            url = x509.UniformResourceIdentifier(f"{self.address}/ocsp/{issuer}")
            access.append(x509.AccessDescription(AuthorityInformationAccessOID.OCSP, url))
        url = x509.UniformResourceIdentifier(f"{self.address}/{issuer}.cer")
        access.append(x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, url))
        builder = builder.add_extension(x509.AuthorityInformationAccess(access), critical=False)
        if "crl" not in places:
            return builder
        point = x509.DistributionPoint(
            [x509.UniformResourceIdentifier(f"{self.address}/{issuer}.crl")], None, None, None
        )
        return builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)

    def revoke(self, label, moment=None, reason=x509.ReasonFlags.key_compromise):
        self.revoked[self.holders[label].certificate.serial_number] = (moment or now(), reason)

    def crl(self, issuer, extensions=()):
        holder = self.holders[issuer]
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(holder.certificate.subject)
            .last_update(now() - datetime.timedelta(minutes=1))
            .next_update(now() + 7 * DAY)
        )
        for extension in extensions:
            builder = builder.add_extension(extension, critical=True)
        for serial, (moment, reason) in self.revoked.items():
            entry = (
                x509.RevokedCertificateBuilder()
                .serial_number(serial)
                .revocation_date(moment)
                .add_extension(x509.CRLReason(reason), critical=False)
            )
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(holder.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def populate(authority):
    """The holders that the tests speak of."""
    signing = {"purposes": [ExtendedKeyUsageOID.EMAIL_PROTECTION, DOCUMENT_SIGNING]}
    add = authority.add
    school = "Lycée professionnel des Tilleuls"
    add("seal", "3072", name("Cachet du lycée des Tilleuls", school), "issuing", **signing)
    for label, who in [
        ("head", "Jeanne Vasseur"), ("host", "Paul Orsini"), ("tutor", "Nadia Belkacem"),
        ("guardian", "Luc Morel"), ("student", "Inès Morel"), ("teacher", "Anne Le Goff"),
    ]:
        add(label, "p256", name(who), "issuing", **signing)
    add("p384", "p384", name("Camille Roy"), "issuing", **signing)
    add("list-only", "p256", name("Sans OCSP"), "issuing", places="crl", **signing)
    add("silent", "p256", name("Sans adresse"), "issuing", silent=True, **signing)
    add("revoked", "p256", name("Révoquée d'essai"), "issuing", **signing)
    authority.revoke("revoked", now() - 2 * DAY)
    add(
        "expired", "p256", name("Expiré d'essai"), "issuing",
        start=now() - 400 * DAY, end=now() - 35 * DAY, **signing,
    )
    add(
        "server", "p256", name("www.tilleuls.example"), "issuing",
        usage=usage(digital_signature=True), purposes=[ExtendedKeyUsageOID.SERVER_AUTH],
    )
    add("encryption", "3072", name("Chiffrement"), "issuing", usage=usage(key_encipherment=True))
    add("weak", "1024", name("Clé courte"), "issuing", **signing)
    add("sha1", "p256", name("Empreinte faible"), "issuing", weak_digest=True, **signing)
    add("p521", "p521", name("Courbe longue"), "issuing", **signing)
    add("foreign", "p256", name("Signataire d'ailleurs"), "stranger", silent=True, **signing)
    time = {"purposes": [ExtendedKeyUsageOID.TIME_STAMPING], "usage": usage(digital_signature=True)}
    add("tsa", "3072", name("Horodatage d'essai", "Autorité d'essai"), "issuing", **time)
    add("stranger-tsa", "p256", name("Horodatage d'ailleurs"), "stranger", silent=True, **time)
    add(
        "ocsp", "p256", name("Répondeur d'essai", "Autorité d'essai"), "issuing", exempt=True,
        silent=True, purposes=[ExtendedKeyUsageOID.OCSP_SIGNING], usage=usage(digital_signature=True),
    )
    add("root-ocsp", "p256", name("Répondeur racine"), "root", exempt=True, silent=True,
        purposes=[ExtendedKeyUsageOID.OCSP_SIGNING], usage=usage(digital_signature=True))


def save(authority, folder):
    """Writes what the tests read: keys in each form, certificates, the roots."""
    folder = pathlib.Path(folder)
    for label, holder in authority.holders.items():
        (folder / f"{label}.crt").write_bytes(holder.pem())
        (folder / f"{label}.key").write_bytes(holder.private_pem())
        chain = b"".join(
            each.public_bytes(serialization.Encoding.PEM) for each in holder.chain()
        )
        (folder / f"{label}.pem").write_bytes(holder.private_pem() + holder.pem() + chain)
    holder = authority.holders["head"]
    (folder / "head.locked.pem").write_bytes(holder.private_pem(PASSPHRASE) + holder.pem())
    for label in ["seal", "head", "p384"]:
        holder = authority.holders[label]
        store = pkcs12.serialize_key_and_certificates(
            label.encode(), holder.key, holder.certificate, holder.chain(),
            serialization.BestAvailableEncryption(PASSPHRASE),
        )
        (folder / f"{label}.p12").write_bytes(store)
    (folder / "passphrase").write_bytes(PASSPHRASE + b"\n")
