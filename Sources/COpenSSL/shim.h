/* What Cryptography calls of libcrypto 3: its own headers for the types, and a table of functions that
 * is filled when a document is first signed or verified. Nothing is linked here: libcrypto and what
 * the dynamic linker does for it would cost each letter a millisecond.
 *
 * A function is added to the list; its type comes from OpenSSL's header. Calling one by its plain
 * name, outside the table, does not link. */
#include <dlfcn.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/crypto.h>
#include <openssl/engine.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs12err.h>
#include <openssl/pkcs7.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#define CHANCERY_OPENSSL_LIBRARY(F) \
  F(CRYPTO_free) F(OPENSSL_init_crypto) F(RAND_bytes) \
  F(ERR_clear_error) F(ERR_peek_last_error) F(ERR_reason_error_string) \
  F(OPENSSL_sk_new_null) F(OPENSSL_sk_push) F(OPENSSL_sk_num) F(OPENSSL_sk_value) \
  F(OPENSSL_sk_free) F(OPENSSL_sk_pop_free) \
  F(BIO_new_mem_buf) F(BIO_free) \
  F(ASN1_STRING_get0_data) F(ASN1_STRING_length) F(ASN1_STRING_type) F(ASN1_STRING_type_new) \
  F(ASN1_STRING_set) F(ASN1_STRING_free) F(ASN1_STRING_to_UTF8) F(ASN1_TIME_to_tm) \
  F(ASN1_INTEGER_to_BN) F(ASN1_INTEGER_cmp) F(ASN1_INTEGER_free) F(ASN1_INTEGER_get) \
  F(ASN1_ENUMERATED_get) F(ASN1_ENUMERATED_free) F(ASN1_item_i2d) F(i2d_ASN1_TYPE) \
  F(ASN1_OCTET_STRING_new) F(ASN1_OBJECT_free) \
  F(BN_free) F(BN_bn2hex) F(BN_bin2bn) F(BN_to_ASN1_INTEGER) \
  F(OBJ_obj2nid) F(OBJ_obj2txt) F(OBJ_nid2sn) F(OBJ_txt2obj)

#define CHANCERY_OPENSSL_KEYS(F) \
  F(EVP_sha1) F(EVP_sha256) F(EVP_sha384) F(EVP_sha512) \
  F(EVP_MD_CTX_new) F(EVP_MD_CTX_free) F(EVP_DigestInit_ex) F(EVP_DigestUpdate) \
  F(EVP_DigestFinal_ex) F(EVP_DigestSignInit) F(EVP_DigestSign) \
  F(EVP_PKEY_free) F(EVP_PKEY_get_base_id) F(EVP_PKEY_get_bits) F(EVP_PKEY_get_group_name) \
  F(PEM_read_bio_PrivateKey) F(PEM_read_bio_X509) F(PKCS12_free) F(PKCS12_parse) F(d2i_PKCS12) \
  F(ENGINE_by_id) F(ENGINE_ctrl_cmd_string) F(ENGINE_init) F(ENGINE_finish) F(ENGINE_free) \
  F(ENGINE_load_private_key) F(HMAC) F(EVP_PBE_scrypt)

#define CHANCERY_OPENSSL_CERTIFICATES(F) \
  F(X509_free) F(X509_up_ref) F(d2i_X509) F(i2d_X509) F(X509_get_subject_name) \
  F(X509_get_issuer_name) F(X509_get0_serialNumber) F(X509_get0_notBefore) \
  F(X509_get0_notAfter) F(X509_get0_pubkey) F(X509_get_X509_PUBKEY) F(i2d_X509_PUBKEY) \
  F(X509_get_key_usage) F(X509_get_ext_d2i) F(X509_get_ext_by_NID) F(X509_get1_ocsp) \
  F(X509_check_ca) F(X509_check_issued) F(X509_check_private_key) F(X509_email_free) \
  F(X509_NAME_entry_count) F(X509_NAME_get_entry) F(X509_NAME_ENTRY_get_object) \
  F(X509_NAME_ENTRY_get_data) F(X509_NAME_cmp) F(i2d_X509_NAME) \
  F(GENERAL_NAME_get0_value) F(GENERAL_NAME_free) F(ACCESS_DESCRIPTION_free) F(DIST_POINT_free) \
  F(X509_STORE_new) F(X509_STORE_free) F(X509_STORE_add_cert) F(X509_STORE_CTX_new) \
  F(X509_STORE_CTX_free) F(X509_STORE_CTX_init) F(X509_STORE_CTX_get0_param) \
  F(X509_STORE_CTX_get_error) F(X509_STORE_CTX_get_error_depth) \
  F(X509_STORE_CTX_get1_chain) F(X509_STORE_get0_param) F(X509_VERIFY_PARAM_set_time) \
  F(X509_VERIFY_PARAM_set_flags) F(X509_VERIFY_PARAM_set_purpose) \
  F(X509_VERIFY_PARAM_set_auth_level) F(X509_VERIFY_PARAM_set_depth) F(X509_verify_cert) \
  F(X509_verify_cert_error_string)

#define CHANCERY_OPENSSL_MESSAGES(F) \
  F(PKCS7_new) F(PKCS7_free) F(PKCS7_set_type) F(PKCS7_content_new) F(PKCS7_ctrl) \
  F(PKCS7_add_signature) F(PKCS7_add_certificate) F(PKCS7_add_attrib_content_type) \
  F(PKCS7_add1_attrib_digest) F(PKCS7_add_signed_attribute) F(PKCS7_add_attribute) \
  F(PKCS7_ATTR_SIGN_it) F(i2d_PKCS7) \
  F(OSSL_ESS_signing_cert_v2_new_init) F(OSSL_ESS_check_signing_certs) \
  F(ESS_SIGNING_CERT_V2_free) F(i2d_ESS_SIGNING_CERT_V2) F(d2i_ESS_SIGNING_CERT_V2) \
  F(ESS_SIGNING_CERT_free) F(d2i_ESS_SIGNING_CERT) \
  F(d2i_CMS_ContentInfo) F(CMS_ContentInfo_free) F(CMS_get0_type) F(CMS_get0_eContentType) \
  F(CMS_get0_content) F(CMS_get1_certs) F(CMS_get0_SignerInfos) F(CMS_SignerInfo_cert_cmp) \
  F(CMS_SignerInfo_set1_signer_cert) F(CMS_SignerInfo_get0_algs) F(CMS_SignerInfo_verify) \
  F(CMS_SignerInfo_get0_signature) F(CMS_signed_get_attr_count) F(CMS_signed_get_attr) \
  F(CMS_unsigned_get_attr_count) F(CMS_unsigned_get_attr) F(X509_ATTRIBUTE_get0_object) \
  F(X509_ATTRIBUTE_count) F(X509_ATTRIBUTE_get0_type) F(X509_ALGOR_get0)

#define CHANCERY_OPENSSL_EVIDENCE(F) \
  F(TS_REQ_new) F(TS_REQ_free) F(TS_REQ_set_version) F(TS_REQ_set_msg_imprint) \
  F(TS_REQ_set_nonce) F(TS_REQ_set_policy_id) F(TS_REQ_set_cert_req) F(i2d_TS_REQ) \
  F(TS_MSG_IMPRINT_new) F(TS_MSG_IMPRINT_free) F(TS_MSG_IMPRINT_set_algo) \
  F(TS_MSG_IMPRINT_set_msg) F(TS_MSG_IMPRINT_get_algo) F(TS_MSG_IMPRINT_get_msg) \
  F(X509_ALGOR_new) F(X509_ALGOR_free) F(X509_ALGOR_set_md) \
  F(d2i_TS_RESP) F(TS_RESP_free) F(TS_RESP_get_status_info) F(TS_RESP_get_token) \
  F(TS_STATUS_INFO_get0_status) F(d2i_TS_TST_INFO) F(TS_TST_INFO_free) \
  F(TS_TST_INFO_get_msg_imprint) F(TS_TST_INFO_get_time) F(TS_TST_INFO_get_nonce) \
  F(TS_TST_INFO_get_policy_id) F(TS_TST_INFO_get_serial) \
  F(OCSP_REQUEST_new) F(OCSP_REQUEST_free) F(OCSP_cert_to_id) F(OCSP_CERTID_free) \
  F(OCSP_request_add0_id) F(OCSP_request_add1_nonce) F(OCSP_check_nonce) F(i2d_OCSP_REQUEST) \
  F(d2i_OCSP_REQUEST) F(d2i_OCSP_RESPONSE) F(i2d_OCSP_RESPONSE) F(OCSP_RESPONSE_free) F(OCSP_response_status) \
  F(OCSP_response_get1_basic) F(OCSP_BASICRESP_free) F(OCSP_basic_verify) \
  F(OCSP_resp_get0_certs) F(OCSP_resp_get0_signer) F(OCSP_resp_get0_produced_at) F(OCSP_resp_find_status) \
  F(d2i_X509_CRL) F(i2d_X509_CRL) F(X509_CRL_free) F(X509_CRL_verify) F(X509_CRL_get_issuer) \
  F(X509_CRL_get0_lastUpdate) F(X509_CRL_get0_nextUpdate) F(X509_CRL_get0_by_cert) \
  F(X509_CRL_get_signature_nid) F(X509_CRL_get_ext_d2i) F(X509_CRL_get_ext) \
  F(X509_CRL_get_ext_by_critical) F(X509_EXTENSION_get_object) F(ISSUING_DIST_POINT_free) \
  F(X509_REVOKED_get0_revocationDate) F(X509_REVOKED_get_ext_d2i)

#define CHANCERY_OPENSSL(F) \
  CHANCERY_OPENSSL_LIBRARY(F) CHANCERY_OPENSSL_KEYS(F) CHANCERY_OPENSSL_CERTIFICATES(F) \
  CHANCERY_OPENSSL_MESSAGES(F) CHANCERY_OPENSSL_EVIDENCE(F)

/* One pointer for each function, by its name. */
#define CHANCERY_FIELD(name) __typeof__(name) *name;
struct chancery_openssl { CHANCERY_OPENSSL(CHANCERY_FIELD) };

/* Fills the table from an open library; the name of a function that it lacks, or NULL. */
static inline const char *chancery_openssl_fill(
    struct chancery_openssl *table, void *library) {
#define CHANCERY_LOAD(name) \
  if (!(table->name = (__typeof__(name) *)dlsym(library, #name))) return #name;
  CHANCERY_OPENSSL(CHANCERY_LOAD)
  return 0;
}
