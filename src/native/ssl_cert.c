/* Certificates as Python's dicts, and what else a connection tells of itself. */
#include "native/tls.h"
#ifdef EDDY_LIBSSL
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/number.h"
#include "object/str.h"
#include <arpa/inet.h>

static Value asn1_text(const ASN1_STRING *s)
{
    unsigned char *utf8 = NULL;
    int n = tls.ASN1_STRING_to_UTF8(&utf8, s);
    if (n < 0) return str_value(str_empty);
    Value v = str_value(str_new((const char *)utf8, (size_t)n));
    tls.CRYPTO_free(utf8, __FILE__, __LINE__);
    return v;
}

static Value object_name(const ASN1_OBJECT *o)
{
    char text[128];
    int nid = tls.OBJ_obj2nid(o);
    if (nid != NID_undef) return str_value(str_new_c(tls.OBJ_nid2ln(nid)));
    tls.OBJ_obj2txt(text, sizeof text, o, 1);
    return str_value(str_new_c(text));
}

/* ((('countryName', 'XY'),), (('commonName', 'x'),)): a tuple of sets of pairs. */
static Value x500_name(const X509_NAME *name)
{
    List *sets = list_new(4), *pairs = list_new(1);
    int last = -1, n = tls.X509_NAME_entry_count(name);
    for (int i = 0; i < n; i++) {
        X509_NAME_ENTRY *e = tls.X509_NAME_get_entry(name, i);
        int set = tls.X509_NAME_ENTRY_set(e);
        if (last >= 0 && set != last) {
            list_append(sets, tuple_value(list_to_tuple(pairs)));
            pairs = list_new(1);
        }
        last = set;
        list_append(pairs, tuple_value(tuple_of(2, object_name(tls.X509_NAME_ENTRY_get_object(e)),
                                                asn1_text(tls.X509_NAME_ENTRY_get_data(e)))));
    }
    if (pairs->len) list_append(sets, tuple_value(list_to_tuple(pairs)));
    return tuple_value(list_to_tuple(sets));
}

static Value bio_text(BIO *b)
{
    char text[512];
    int n = tls.BIO_read(b, text, sizeof text);
    return str_value(str_new(text, n > 0 ? (size_t)n : 0));
}

static Value time_value(const ASN1_TIME *t)
{
    BIO *b = tls.BIO_new(tls.BIO_s_mem());
    tls.ASN1_TIME_print(b, t);
    Value v = bio_text(b);
    tls.BIO_free(b);
    return v;
}

static Value serial_value(X509 *cert)
{
    BIO *b = tls.BIO_new(tls.BIO_s_mem());
    tls.i2a_ASN1_INTEGER(b, tls.X509_get_serialNumber(cert));
    Value v = bio_text(b);
    tls.BIO_free(b);
    return v;
}

static Value pair(const char *kind, Value v)
{
    return tuple_value(tuple_of(2, str_value(str_new_c(kind)), v));
}

static Value address_text(const ASN1_OCTET_STRING *s)
{
    const unsigned char *p = tls.ASN1_STRING_get0_data(s);
    char text[INET6_ADDRSTRLEN + 16];
    if (tls.ASN1_STRING_length(s) == 4) {
        inet_ntop(AF_INET, p, text, sizeof text);
    } else if (tls.ASN1_STRING_length(s) == 16) {
        char *at = text;
        for (int i = 0; i < 8; i++) at += sprintf(at, i ? ":%X" : "%X", p[2 * i] << 8 | p[2 * i + 1]);
    } else {
        snprintf(text, sizeof text, "<invalid>");
    }
    return str_value(str_new_c(text));
}

static Value general_name(const GENERAL_NAME *g)
{
    switch (g->type) {
    case GEN_DNS: return pair("DNS", asn1_text(g->d.dNSName));
    case GEN_EMAIL: return pair("email", asn1_text(g->d.rfc822Name));
    case GEN_URI: return pair("URI", asn1_text(g->d.uniformResourceIdentifier));
    case GEN_IPADD: return pair("IP Address", address_text(g->d.iPAddress));
    case GEN_DIRNAME: return pair("DirName", x500_name(g->d.directoryName));
    default: return ERR;
    }
}

static Value alternative_names(X509 *cert)
{
    GENERAL_NAMES *names = tls.X509_get_ext_d2i(cert, NID_subject_alt_name, NULL, NULL);
    if (!names) return ERR;
    List *out = list_new(2);
    int n = tls.OPENSSL_sk_num((const OPENSSL_STACK *)names);
    for (int i = 0; i < n; i++) {
        Value v = general_name(tls.OPENSSL_sk_value((const OPENSSL_STACK *)names, i));
        if (!is_err(v)) list_append(out, v);
    }
    tls.GENERAL_NAMES_free(names);
    return tuple_value(list_to_tuple(out));
}

Value tls_cert_value(X509 *cert)
{
    Dict *d = dict_new();
    dict_set_c(d, "subject", x500_name(tls.X509_get_subject_name(cert)));
    dict_set_c(d, "issuer", x500_name(tls.X509_get_issuer_name(cert)));
    dict_set_c(d, "version", small_value(tls.X509_get_version(cert) + 1));
    dict_set_c(d, "serialNumber", serial_value(cert));
    dict_set_c(d, "notBefore", time_value(tls.X509_get0_notBefore(cert)));
    dict_set_c(d, "notAfter", time_value(tls.X509_get0_notAfter(cert)));
    Value names = alternative_names(cert);
    if (!is_err(names)) dict_set_c(d, "subjectAltName", names);
    return dict_value(d);
}

Value tls_cert_der(X509 *cert)
{
    unsigned char *der = NULL;
    int n = tls.i2d_X509(cert, &der);
    if (n < 0) return tls_queue_error(0);
    Value v = obj_value(bytes_new(der, n));
    tls.CRYPTO_free(der, __FILE__, __LINE__);
    return v;
}

Value tls_peer_cert(TlsConn *c, bool binary)
{
    X509 *cert = tls.SSL_get1_peer_certificate(c->ssl);
    if (!cert) return NONE;
    bool verified = tls.SSL_get_verify_mode(c->ssl) & SSL_VERIFY_PEER;
    Value v = binary ? tls_cert_der(cert) : verified ? tls_cert_value(cert) : dict_value(dict_new());
    tls.X509_free(cert);
    return v;
}

Value tls_cipher(TlsConn *c)
{
    const SSL_CIPHER *cipher = tls.SSL_get_current_cipher(c->ssl);
    if (!cipher) return NONE;
    return tuple_value(tuple_of(3, str_value(str_new_c(tls.SSL_CIPHER_get_name(cipher))),
                                str_value(str_new_c(tls.SSL_CIPHER_get_version(cipher))),
                                small_value(tls.SSL_CIPHER_get_bits(cipher, NULL))));
}
#endif
