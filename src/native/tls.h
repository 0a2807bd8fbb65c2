/* TLS on OpenSSL, which is loaded when module ssl is first imported. tls_lib.c loads it and words its errors,
 * ssl.c is module _ssl (contexts, connections, memory BIOs), ssl_session.c what they have besides (sessions,
 * the callback for names, the log of keys), ssl_cert.c decodes certificates.
 * net/transport_tls.c makes transports of connections.
 *
 * Include this first: OpenSSL's headers use names that ours define. */
#ifndef EDDY_NATIVE_TLS_H
#define EDDY_NATIVE_TLS_H

#ifdef EDDY_LIBSSL
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "object/container.h"
#include <stdio.h>

/* clang-format off */
#define TLS_FUNCTIONS(X)                                                                                \
    X(TLS_method) X(TLS_client_method) X(TLS_server_method) X(SSL_CTX_new) X(SSL_CTX_free)              \
    X(SSL_CTX_ctrl) X(SSL_CTX_set_options) X(SSL_CTX_clear_options) X(SSL_CTX_get_options)              \
    X(SSL_CTX_set_verify) X(SSL_CTX_get_verify_mode) X(SSL_CTX_set_cipher_list)                         \
    X(SSL_CTX_get_ciphers) X(SSL_CTX_use_certificate_chain_file) X(SSL_CTX_use_PrivateKey_file)         \
    X(SSL_CTX_check_private_key) X(SSL_CTX_load_verify_locations)                                       \
    X(SSL_CTX_set_default_verify_paths) X(SSL_CTX_get_cert_store) X(SSL_CTX_set_alpn_protos)            \
    X(SSL_CTX_set_alpn_select_cb) X(SSL_select_next_proto) X(SSL_CTX_get0_param)                        \
    X(SSL_CTX_set_default_passwd_cb) X(SSL_CTX_set_default_passwd_cb_userdata)                          \
    X(SSL_CTX_set_session_id_context) X(SSL_CTX_set_post_handshake_auth) X(SSL_new) X(SSL_free)         \
    X(SSL_ctrl) X(SSL_set_bio) X(SSL_set_fd) X(SSL_set_connect_state) X(SSL_set_accept_state)           \
    X(SSL_do_handshake) X(SSL_read) X(SSL_write) X(SSL_pending) X(SSL_shutdown) X(SSL_get_error)        \
    X(SSL_get_version) X(SSL_get_current_cipher) X(SSL_get0_alpn_selected)                              \
    X(SSL_get1_peer_certificate) X(SSL_get0_param) X(SSL_get_verify_result) X(SSL_is_init_finished)     \
    X(SSL_session_reused) X(SSL_get_finished) X(SSL_get_peer_finished) X(SSL_CIPHER_get_name)           \
    X(SSL_CIPHER_get_version) X(SSL_CIPHER_get_bits) X(SSL_CIPHER_get_id) X(SSL_CIPHER_description)     \
    X(SSL_get_verify_mode) X(SSL_get_shutdown) X(BIO_new) X(BIO_s_mem) X(BIO_free) X(BIO_read)          \
    X(BIO_write) X(BIO_ctrl) X(BIO_ctrl_pending) X(BIO_up_ref) X(BIO_new_mem_buf) X(BIO_set_flags)      \
    X(BIO_clear_flags) X(ERR_get_error) X(ERR_peek_last_error) X(ERR_clear_error)                       \
    X(ERR_reason_error_string) X(ERR_lib_error_string) X(X509_verify_cert_error_string) X(X509_free)    \
    X(X509_get_subject_name) X(X509_get_issuer_name) X(X509_get_version) X(X509_get_serialNumber)       \
    X(X509_get0_notBefore) X(X509_get0_notAfter) X(X509_get_ext_d2i) X(i2d_X509)                        \
    X(X509_NAME_entry_count) X(X509_NAME_get_entry) X(X509_NAME_ENTRY_get_object)                       \
    X(X509_NAME_ENTRY_get_data) X(X509_NAME_ENTRY_set) X(OBJ_obj2txt) X(OBJ_obj2nid) X(OBJ_nid2ln)      \
    X(ASN1_STRING_to_UTF8) X(ASN1_STRING_get0_data) X(ASN1_STRING_length) X(ASN1_TIME_print)            \
    X(i2a_ASN1_INTEGER) X(OPENSSL_sk_num) X(OPENSSL_sk_value) X(GENERAL_NAMES_free) X(CRYPTO_free)      \
    X(X509_VERIFY_PARAM_set1_host) X(X509_VERIFY_PARAM_set1_ip_asc)                                     \
    X(X509_VERIFY_PARAM_set_hostflags) X(X509_VERIFY_PARAM_set_flags)                                   \
    X(X509_VERIFY_PARAM_clear_flags) X(X509_VERIFY_PARAM_get_flags) X(X509_STORE_add_cert)              \
    X(X509_STORE_get0_objects) X(X509_OBJECT_get_type) X(X509_OBJECT_get0_X509) X(PEM_read_bio_X509)    \
    X(d2i_X509_bio) X(RAND_bytes) X(RAND_status) X(OpenSSL_version) X(OpenSSL_version_num)              \
    X(X509_get_default_cert_file) X(X509_get_default_cert_dir) X(PEM_read_bio_X509_AUX)                 \
    X(X509_check_ca) X(SSL_get1_session) X(SSL_set_session) X(SSL_SESSION_free) X(SSL_SESSION_get_id)   \
    X(SSL_SESSION_get_time) X(SSL_SESSION_get_timeout) X(SSL_SESSION_get_ticket_lifetime_hint)          \
    X(SSL_SESSION_has_ticket) X(SSL_CTX_get_num_tickets) X(SSL_CTX_set_num_tickets)                     \
    X(SSL_CTX_get_security_level) X(SSL_get_ciphers) X(SSL_set_ex_data) X(SSL_get_ex_data)              \
    X(SSL_get_servername) X(SSL_CTX_callback_ctrl) X(SSL_set_SSL_CTX) X(SSL_CTX_set_keylog_callback)    \
    X(SSL_set_post_handshake_auth) X(SSL_set_verify) X(SSL_verify_client_post_handshake)
/* clang-format on */

typedef struct TlsLib {
#define X(f) __typeof__(&f) f;
    TLS_FUNCTIONS(X)
#undef X
} TlsLib;
extern TlsLib tls; /* tls.SSL_new(ctx) ... */

bool tls_load(void); /* false: not on this computer */

typedef struct TlsContext {
    Object o;
    Value dict;
    SSL_CTX *ctx;
    int protocol;
    bool check_hostname, late_auth; /* late_auth: clients may be asked after the handshake */
    unsigned char *alpn;            /* as on the wire */
    unsigned alpn_len;
    Value sni_callback; /* or ERR */
    Value keylog_name;  /* of the file, or ERR */
    FILE *keylog;       /* or NULL */
} TlsContext;

typedef struct TlsConn {
    Object o;
    SSL *ssl;
    BIO *in, *out;  /* memory BIOs, owned by ssl; NULL on a socket */
    Value context;  /* SSLContext */
    Value hostname; /* str or NONE */
    Value socket;   /* the socket it works on, or ERR */
    Value owner;    /* SSLObject or SSLSocket of Python, NONE */
    Value bios;     /* tuple of the MemoryBIOs given, or ERR */
    bool server;
    bool away; /* in OpenSSL, while other threads run */
} TlsConn;

enum { TLS_PROTO_ANY = 2, TLS_PROTO_CLIENT = 16, TLS_PROTO_SERVER = 17 };

/* A connection over memory BIOs of its own: NULL with an error. hostname: str or NONE. */
TlsConn *tls_conn_new(Value context, bool server, Value hostname);
/* A client's connection that is driven elsewhere, for questions about it. Takes the caller's reference to
 * ssl. context: SSLContext or NONE. */
TlsConn *tls_conn_of(SSL *ssl, Value context, Value hostname);
/* Raises what went wrong in a call on c that gave `ret`; `line` stands in the message as CPython's. */
Value tls_error(TlsConn *c, int ret, int line);
Value tls_queue_error(int line); /* the same for what OpenSSL's queue of errors holds */
Value tls_make_error(const char *cls, int code, const char *text, const char *library, const char *reason);
Value tls_peer_cert(TlsConn *c, bool binary);
Value tls_cert_value(X509 *cert);
Value tls_cert_der(X509 *cert);
Value tls_cipher(TlsConn *c);
Value tls_owner(TlsConn *c); /* its SSLSocket or SSLObject, which is made when there is none; ERR */
void tls_allow_late_auth(TlsConn *c);
void tls_session_types_init(Dict *dict);
extern Type *type_tls_context;
extern Value tls_module; /* stdlib's ssl, once it is imported */
#endif
#endif
