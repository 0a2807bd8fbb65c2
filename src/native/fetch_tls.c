/* What an ssl.SSLContext says, for libcurl's connections: both use OpenSSL, so certificates, keys, versions
 * and ciphers are handed over as they are. */
#if defined EDDY_LIBCURL && defined EDDY_LIBSSL
#include "native/tls.h" /* before the others, as libcurl's header: they use names of ours */
#define CURL_DISABLE_TYPECHECK
#undef unused
#include <curl/curl.h>
#define unused __attribute__((unused))
#endif
#include "native/fetch.h"

#if defined EDDY_LIBCURL && defined EDDY_LIBSSL
#include "native/library.h"

#define MORE_FUNCTIONS(X)                                                                                    \
    X(SSL_CTX_set1_cert_store)                                                                               \
    X(X509_digest)                                                                                           \
    X(SSL_up_ref)                                                                                            \
    X(EVP_sha256)                                                                                            \
    X(SSL_CTX_get0_certificate)                                                                              \
    X(SSL_CTX_get0_privatekey) X(SSL_CTX_use_certificate) X(SSL_CTX_use_PrivateKey) X(SSL_CIPHER_get_name)

static struct {
#define X(f) __typeof__(&f) f;
    MORE_FUNCTIONS(X)
#undef X
} more;

static bool load_more(void)
{
#define X(f) {#f, (void **)&more.f},
    static const LibrarySymbol symbols[] = {MORE_FUNCTIONS(X)};
#undef X
    return more.SSL_CTX_set1_cert_store || library_load(EDDY_LIBSSL, symbols, COUNT_OF(symbols));
}

static void copy_chain(SSL_CTX *to, SSL_CTX *from)
{
    X509 *own = more.SSL_CTX_get0_certificate(from);
    EVP_PKEY *key = more.SSL_CTX_get0_privatekey(from);
    STACK_OF(X509) *chain = NULL;
    if (!own || !key) return;
    more.SSL_CTX_use_certificate(to, own);
    more.SSL_CTX_use_PrivateKey(to, key);
    tls.SSL_CTX_ctrl(from, SSL_CTRL_GET_CHAIN_CERTS, 0, &chain);
    if (chain) tls.SSL_CTX_ctrl(to, SSL_CTRL_CHAIN, 1, chain);
}

static void copy_ciphers(SSL_CTX *to, SSL_CTX *from)
{
    Buf names = {0};
    STACK_OF(SSL_CIPHER) *ciphers = tls.SSL_CTX_get_ciphers(from);
    int n = ciphers ? tls.OPENSSL_sk_num((const OPENSSL_STACK *)ciphers) : 0;
    for (int i = 0; i < n; i++) {
        const char *name = more.SSL_CIPHER_get_name(tls.OPENSSL_sk_value((const OPENSSL_STACK *)ciphers, i));
        if (strncmp(name, "TLS_", 4) == 0) continue; /* those of TLS 1.3 are a list of their own */
        if (names.len) buf_putc(&names, ':');
        buf_puts(&names, name);
    }
    if (names.len) tls.SSL_CTX_set_cipher_list(to, names.data);
    buf_free(&names);
}

CURLcode fetch_set_tls(unused CURL *easy, void *ssl_ctx, void *arg)
{
    Pool *p = arg;
    SSL_CTX *to = ssl_ctx;
    SSL_CTX *from = ((TlsContext *)as_obj(p->context))->ctx;
    if (!load_more()) return CURLE_SSL_CONNECT_ERROR;
    more.SSL_CTX_set1_cert_store(to, tls.SSL_CTX_get_cert_store(from));
    copy_chain(to, from);
    copy_ciphers(to, from);
    tls.SSL_CTX_ctrl(to, SSL_CTRL_SET_MIN_PROTO_VERSION,
                     tls.SSL_CTX_ctrl(from, SSL_CTRL_GET_MIN_PROTO_VERSION, 0, NULL), NULL);
    tls.SSL_CTX_ctrl(to, SSL_CTRL_SET_MAX_PROTO_VERSION,
                     tls.SSL_CTX_ctrl(from, SSL_CTRL_GET_MAX_PROTO_VERSION, 0, NULL), NULL);
    return CURLE_OK;
}

/* libcurl's connection, or NULL */
static SSL *ssl_of(CURL *easy)
{
    struct curl_tlssessioninfo *info = NULL;
    if (!tls_load() || !load_more()) return NULL;
    return curl.curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &info) == CURLE_OK && info ? info->internals
                                                                                         : NULL;
}

Value fetch_tls_conn(CURL *easy, Value context)
{
    SSL *ssl = ssl_of(easy);
    if (!ssl || is_err(tls_module)) return NONE;
    more.SSL_up_ref(ssl);
    return obj_value(tls_conn_of(ssl, context, NONE));
}

bool fetch_cert_digest(CURL *easy, char digits[65])
{
    SSL *ssl = ssl_of(easy);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    *digits = 0;
    if (!ssl) return false;
    X509 *cert = tls.SSL_get1_peer_certificate(ssl);
    if (!cert) return false;
    bool ok = more.X509_digest(cert, more.EVP_sha256(), digest, &n) == 1 && n == 32;
    tls.X509_free(cert);
    for (unsigned i = 0; ok && i < n; i++) snprintf(digits + 2 * i, 3, "%02x", digest[i]);
    return ok;
}

const char *fetch_verify_text(long code)
{
    return tls_load() ? tls.X509_verify_cert_error_string(code) : "unable to verify the certificate";
}

#elif defined EDDY_LIBCURL

CURLcode fetch_set_tls(unused CURL *easy, unused void *ssl_ctx, unused void *arg)
{
    return CURLE_OK;
}
Value fetch_tls_conn(unused CURL *easy, unused Value context)
{
    return NONE;
}
bool fetch_cert_digest(unused CURL *easy, unused char digits[65])
{
    return false;
}
const char *fetch_verify_text(unused long code)
{
    return "unable to verify the certificate";
}
#endif
