/* Module _ssl: contexts, connections over sockets or memory, and memory BIOs. stdlib/ssl.py gives them the
 * form that scripts know. */
#include "native/tls.h"
#include "native/os.h"
#include "native/socket.h"
#include "object/policy.h"
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/number.h"
#include "vm/vm.h"
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>

#ifdef EDDY_LIBSSL
Type *type_tls_context;
static Type *type_conn, *type_bio;

typedef struct MemoryBio {
    Object o;
    Value dict;
    BIO *bio;
    bool eof;
} MemoryBio;

enum {
    LINE_HANDSHAKE = 1006,
    LINE_READ = 2580,
    LINE_WRITE = 2423,
    LINE_SHUTDOWN = 2706,
    LINE_CHAIN = 3905,
    LINE_STORE = 4154
};

static TlsContext *as_context(Value v)
{
    return (TlsContext *)as_obj(v);
}
static TlsConn *as_conn(Value v)
{
    return (TlsConn *)as_obj(v);
}
static MemoryBio *as_bio(Value v)
{
    return (MemoryBio *)as_obj(v);
}

static const char *file_name(Value v)
{
    if (is_err(v) || is_none(v)) return NULL;
    Value path = path_of(v);
    const char *name = is_err(path) ? NULL : path_bytes(path);
    return name && policy_path(name, POLICY_READ) ? name : NULL;
}

/* --- contexts --- */

static int choose_alpn(SSL *ssl, const unsigned char **out, unsigned char *outlen, const unsigned char *in,
                       unsigned inlen, void *arg)
{
    TlsContext *c = arg;
    if (!c->alpn) return SSL_TLSEXT_ERR_NOACK;
    int r = tls.SSL_select_next_proto((unsigned char **)out, outlen, c->alpn, c->alpn_len, in, inlen);
    return r == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

static void set_defaults(TlsContext *c)
{
    uint64_t options = SSL_OP_ALL & ~(uint64_t)SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS;
    options |= SSL_OP_NO_SSLv3 | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
               SSL_OP_SINGLE_DH_USE | SSL_OP_SINGLE_ECDH_USE | SSL_OP_ENABLE_MIDDLEBOX_COMPAT;
    tls.SSL_CTX_set_options(c->ctx, options);
    tls.SSL_CTX_ctrl(c->ctx, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, NULL);
    tls.SSL_CTX_ctrl(
        c->ctx, SSL_CTRL_MODE,
        SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS, NULL);
    tls.SSL_CTX_set_session_id_context(c->ctx, (const unsigned char *)"Python", 6);
    X509_VERIFY_PARAM *param = tls.SSL_CTX_get0_param(c->ctx);
    tls.X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_TRUSTED_FIRST);
    tls.X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    tls.SSL_CTX_set_cipher_list(
        c->ctx, "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM");
    tls.SSL_CTX_set_alpn_select_cb(c->ctx, choose_alpn, c);
    if (c->protocol != TLS_PROTO_CLIENT) return;
    c->check_hostname = true;
    tls.SSL_CTX_set_verify(c->ctx, SSL_VERIFY_PEER, NULL);
}

DEF_NEW(SSLContext, "(cls, protocol, /)",
        "Settings of connections: certificates, whom to trust, which ciphers.")
{
    int protocol;
    if (os_int(a[1], &protocol) < 0) return ERR;
    const SSL_METHOD *method = protocol == TLS_PROTO_CLIENT                 ? tls.TLS_client_method()
                               : protocol == TLS_PROTO_SERVER               ? tls.TLS_server_method()
                               : protocol >= TLS_PROTO_ANY && protocol <= 5 ? tls.TLS_method()
                                                                            : NULL;
    if (!method) return err_value("invalid or unsupported protocol version %d", protocol);
    TlsContext *c = alloc_instance(as_type(a[0]), 0);
    if (!c) return ERR;
    c->ctx = tls.SSL_CTX_new(method);
    if (!c->ctx) return tls_queue_error(0);
    c->protocol = protocol;
    c->sni_callback = c->keylog_name = ERR;
    set_defaults(c);
    return obj_value(c);
}

static void context_free(Object *o)
{
    TlsContext *c = (TlsContext *)o;
    if (c->ctx) tls.SSL_CTX_free(c->ctx);
    if (c->keylog) fclose(c->keylog);
    mem_free(c->alpn);
}

static void only_dict_mark(Object *o)
{
    gc_mark_dict_place(o);
}

static void context_mark(Object *o)
{
    gc_mark_dict_place(o);
    gc_mark(((TlsContext *)o)->sni_callback);
    gc_mark(((TlsContext *)o)->keylog_name);
}

DEF_GETTER(SSLContext, protocol, "PROTOCOL_TLS_CLIENT and the like, as a number")
{
    return small_value(as_context(a[0])->protocol);
}
DEF_GETTER(SSLContext, check_hostname, "must the certificate be for the host's name?")
{
    return bool_value(as_context(a[0])->check_hostname);
}
DEF_SETTER(SSLContext, check_hostname)
{
    int on = is_err(a[1]) ? -1 : op_truth(a[1]);
    if (on < 0) return ERR;
    as_context(a[0])->check_hostname = on;
    SSL_CTX *ctx = as_context(a[0])->ctx;
    if (on && tls.SSL_CTX_get_verify_mode(ctx) == SSL_VERIFY_NONE)
        tls.SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    return NONE;
}

DEF_GETTER(SSLContext, verify_mode, "CERT_NONE, CERT_OPTIONAL or CERT_REQUIRED, as a number")
{
    int mode = tls.SSL_CTX_get_verify_mode(as_context(a[0])->ctx);
    if (mode == SSL_VERIFY_NONE) return small_value(0);
    bool client = as_context(a[0])->protocol == TLS_PROTO_CLIENT;
    return small_value(mode & SSL_VERIFY_FAIL_IF_NO_PEER_CERT || client ? 2 : 1);
}
DEF_SETTER(SSLContext, verify_mode)
{
    static const int modes[] = {SSL_VERIFY_NONE, SSL_VERIFY_PEER,
                                SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT};
    int mode;
    if (is_err(a[1]) || os_int(a[1], &mode) < 0) return ERR;
    if (mode < 0 || mode > 2) return err_value("invalid value for verify_mode");
    if (mode == 0 && as_context(a[0])->check_hostname)
        return err_value("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
    tls.SSL_CTX_set_verify(as_context(a[0])->ctx, modes[mode], NULL);
    return NONE;
}

DEF_GETTER(SSLContext, options, "OP_* flags, as a number")
{
    return int_from_u64(tls.SSL_CTX_get_options(as_context(a[0])->ctx));
}
DEF_SETTER(SSLContext, options)
{
    uint64_t want, have = tls.SSL_CTX_get_options(as_context(a[0])->ctx);
    if (is_err(a[1]) || !is_intlike(a[1]) || !int_to_u64(a[1], &want))
        return err_type("an integer is required");
    if (have & ~want) tls.SSL_CTX_clear_options(as_context(a[0])->ctx, have & ~want);
    if (want & ~have) tls.SSL_CTX_set_options(as_context(a[0])->ctx, want & ~have);
    return NONE;
}

DEF_GETTER(SSLContext, verify_flags, "VERIFY_* flags, as a number")
{
    return int_from_u64(tls.X509_VERIFY_PARAM_get_flags(tls.SSL_CTX_get0_param(as_context(a[0])->ctx)));
}
DEF_SETTER(SSLContext, verify_flags)
{
    uint64_t want;
    X509_VERIFY_PARAM *param = tls.SSL_CTX_get0_param(as_context(a[0])->ctx);
    if (is_err(a[1]) || !is_intlike(a[1]) || !int_to_u64(a[1], &want))
        return err_type("an integer is required");
    unsigned long have = tls.X509_VERIFY_PARAM_get_flags(param);
    tls.X509_VERIFY_PARAM_clear_flags(param, have & ~want);
    tls.X509_VERIFY_PARAM_set_flags(param, want & ~have);
    return NONE;
}

/* minimum_version and maximum_version: -2 the lowest, -1 the highest there is. */
static Value get_version(Value self, int ask, int64_t none)
{
    long v = tls.SSL_CTX_ctrl(as_context(self)->ctx, ask, 0, NULL);
    return small_value(v ? v : none);
}

static Value set_version(Value self, int what, Value v)
{
    int version;
    if (is_err(v) || os_int(v, &version) < 0) return ERR;
    if (version == -2) version = what == SSL_CTRL_SET_MIN_PROTO_VERSION ? 0 : TLS1_VERSION;
    if (version == -1) version = what == SSL_CTRL_SET_MAX_PROTO_VERSION ? 0 : TLS1_3_VERSION;
    if (tls.SSL_CTX_ctrl(as_context(self)->ctx, what, version, NULL)) return NONE;
    return err_value("Unsupported TLS/SSL version 0x%x", (unsigned)version);
}

DEF_GETTER(SSLContext, minimum_version, "the oldest version of TLS that is taken, as a number")
{
    return get_version(a[0], SSL_CTRL_GET_MIN_PROTO_VERSION, -2);
}
DEF_SETTER(SSLContext, minimum_version)
{
    return set_version(a[0], SSL_CTRL_SET_MIN_PROTO_VERSION, a[1]);
}
DEF_GETTER(SSLContext, maximum_version, "the newest version of TLS that is taken, as a number")
{
    return get_version(a[0], SSL_CTRL_GET_MAX_PROTO_VERSION, -1);
}
DEF_SETTER(SSLContext, maximum_version)
{
    return set_version(a[0], SSL_CTRL_SET_MAX_PROTO_VERSION, a[1]);
}

typedef struct Password {
    Value given;
    bool failed;
} Password;

static int tell_password(char *buf, int size, int rwflag, void *arg)
{
    Password *p = arg;
    Value v = op_callable(p->given) ? op_call0(p->given) : p->given;
    const char *data;
    int64_t n;
    p->failed = true;
    if (is_err(v)) return -1;
    if (is_str(v)) v = codec_encode(as_str(v), "utf-8", "strict");
    if (is_err(v) || !is_byteslike(v)) {
        if (!err_occurred()) err_type("password should be a string or callable");
        return -1;
    }
    bytes_view(v, &data, &n);
    if (n > size) {
        err_value("password cannot be longer than %d bytes", size);
        return -1;
    }
    memcpy(buf, data, (size_t)n);
    p->failed = false;
    return (int)n;
}

static Value load_error(int line)
{
    if (err_occurred()) {
        tls.ERR_clear_error();
        return ERR;
    }
    if (errno) {
        tls.ERR_clear_error();
        return os_error();
    }
    return tls_queue_error(line);
}

DEF(SSLContext, load_cert_chain, "(self, certfile, keyfile=None, password=None)",
    "Use a certificate with its chain (a PEM file) and its private key (in the same file or another).")
{
    SSL_CTX *ctx = as_context(a[0])->ctx;
    Password password = {a[3], false};
    const char *cert = file_name(a[1]), *key = cert;
    if (!cert) return err_occurred() ? ERR : err_type("certfile should be a valid filesystem path");
    char *cert_copy = mem_strdup(cert);
    if (!is_err(a[2]) && !is_none(a[2]) && !(key = file_name(a[2]))) {
        mem_free(cert_copy);
        return ERR;
    }
    bool secret = !is_err(a[3]) && !is_none(a[3]);
    tls.SSL_CTX_set_default_passwd_cb(ctx, secret ? tell_password : NULL);
    tls.SSL_CTX_set_default_passwd_cb_userdata(ctx, secret ? &password : NULL);
    errno = 0;
    bool ok = tls.SSL_CTX_use_certificate_chain_file(ctx, cert_copy) == 1;
    if (ok) {
        errno = 0;
        ok = tls.SSL_CTX_use_PrivateKey_file(ctx, key == cert ? cert_copy : key, SSL_FILETYPE_PEM) == 1;
    }
    if (ok) ok = tls.SSL_CTX_check_private_key(ctx) == 1;
    tls.SSL_CTX_set_default_passwd_cb(ctx, NULL);
    mem_free(cert_copy);
    return ok ? NONE : load_error(LINE_CHAIN);
}

/* Certificates of authorities in PEM or DER form: 0 or -1. */
static int load_authorities(TlsContext *c, Value data)
{
    bool pem = is_str(data);
    const char *bytes;
    int64_t n, added = 0;
    if (pem) data = codec_encode(as_str(data), "ascii", "strict");
    if (is_err(data)) {
        err_clear();
        err_type("cadata should be an ASCII string or a bytes-like object");
        return -1;
    }
    if (bytes_view(data, &bytes, &n) < 0) return -1;
    if (!n) {
        err_value("Empty certificate data");
        return -1;
    }
    BIO *bio = tls.BIO_new_mem_buf(bytes, (int)n);
    X509 *cert;
    while ((cert = pem ? tls.PEM_read_bio_X509(bio, NULL, NULL, NULL) : tls.d2i_X509_bio(bio, NULL))) {
        tls.X509_STORE_add_cert(tls.SSL_CTX_get_cert_store(c->ctx), cert);
        tls.X509_free(cert);
        added++;
    }
    tls.BIO_free(bio);
    tls.ERR_clear_error();
    if (added) return 0;
    Value exc = tls_make_error("SSLError", 0,
                               pem ? "no start line: cadata does not contain a certificate (_ssl.c:4020)"
                                   : "not enough data: cadata does not contain a certificate (_ssl.c:4020)",
                               NULL, NULL);
    if (!is_err(exc)) err_set(exc);
    return -1;
}

DEF(SSLContext, load_verify_locations, "(self, cafile=None, capath=None, cadata=None)",
    "Trust the authorities in a file, a folder, or in data (PEM text or DER bytes).")
{
    TlsContext *c = as_context(a[0]);
    bool has_data = !is_err(a[3]) && !is_none(a[3]);
    const char *file = file_name(a[1]);
    char *copy = file ? mem_strdup(file) : NULL;
    const char *folder = err_occurred() ? NULL : file_name(a[2]);
    Value result = ERR;
    if (err_occurred()) {
    } else if (!copy && !folder && !has_data) {
        err_type("cafile, capath and cadata cannot be all omitted");
    } else if (!has_data || load_authorities(c, a[3]) == 0) {
        errno = 0;
        bool ok = (!copy && !folder) || tls.SSL_CTX_load_verify_locations(c->ctx, copy, folder) == 1;
        result = ok ? NONE : load_error(LINE_STORE);
    }
    mem_free(copy);
    return result;
}

DEF(SSLContext, set_default_verify_paths, "(self, /)",
    "Trust the system's authorities, or those that SSL_CERT_FILE and SSL_CERT_DIR name.")
{
    if (tls.SSL_CTX_set_default_verify_paths(as_context(a[0])->ctx) == 1) return NONE;
    return tls_queue_error(0);
}

DEF(SSLContext, set_ciphers, "(self, cipherlist, /)", "Choose ciphers, in OpenSSL's notation.")
{
    if (!is_str(a[1])) return err_type("set_ciphers() argument must be str, not %T", a[1]);
    if (tls.SSL_CTX_set_cipher_list(as_context(a[0])->ctx, str_utf8(as_str(a[1]), NULL)) == 1) return NONE;
    tls.ERR_clear_error();
    Value text = str_value(str_new_c("No cipher can be selected.")),
          cls = op_getattr(tls_module, str_intern_c("SSLError"));
    Value exc = is_err(cls) ? ERR : op_call1(cls, text);
    return is_err(exc) ? ERR : err_set(exc);
}

DEF(SSLContext, get_ciphers, "(self, /)", "The ciphers that may be used: a list of dicts.")
{
    STACK_OF(SSL_CIPHER) *all = tls.SSL_CTX_get_ciphers(as_context(a[0])->ctx);
    List *out = list_new(16);
    int count = all ? tls.OPENSSL_sk_num((const OPENSSL_STACK *)all) : 0;
    for (int i = 0; i < count; i++) {
        const SSL_CIPHER *c = tls.OPENSSL_sk_value((const OPENSSL_STACK *)all, i);
        char text[256] = "";
        Dict *d = dict_new();
        int bits, strength = tls.SSL_CIPHER_get_bits(c, &bits);
        tls.SSL_CIPHER_description(c, text, sizeof text);
        text[strcspn(text, "\n")] = 0;
        dict_set_c(d, "id", int_from_u64(tls.SSL_CIPHER_get_id(c)));
        dict_set_c(d, "name", str_value(str_new_c(tls.SSL_CIPHER_get_name(c))));
        dict_set_c(d, "protocol", str_value(str_new_c(tls.SSL_CIPHER_get_version(c))));
        dict_set_c(d, "description", str_value(str_new_c(text)));
        dict_set_c(d, "strength_bits", small_value(strength));
        dict_set_c(d, "alg_bits", small_value(bits));
        list_append(out, dict_value(d));
    }
    return list_value(out);
}

DEF(SSLContext, _set_alpn_protocols, "(self, protocols, /)", "Offer protocols, encoded as on the wire.")
{
    const char *data;
    int64_t size;
    TlsContext *c = as_context(a[0]);
    if (bytes_view(a[1], &data, &size) < 0) return ERR;
    mem_free(c->alpn);
    c->alpn = mem_alloc((size_t)size + 1);
    memcpy(c->alpn, data, (size_t)size);
    c->alpn_len = (unsigned)size;
    tls.SSL_CTX_set_alpn_protos(c->ctx, c->alpn, c->alpn_len);
    return NONE;
}

/* Each certificate in the store of trusted ones: f(cert, arg). */
static void each_trusted(TlsContext *c, void (*f)(X509 *, void *), void *arg)
{
    STACK_OF(X509_OBJECT) *all = tls.X509_STORE_get0_objects(tls.SSL_CTX_get_cert_store(c->ctx));
    int count = tls.OPENSSL_sk_num((const OPENSSL_STACK *)all);
    for (int i = 0; i < count; i++) {
        X509_OBJECT *o = tls.OPENSSL_sk_value((const OPENSSL_STACK *)all, i);
        if (tls.X509_OBJECT_get_type(o) == X509_LU_X509) f(tls.X509_OBJECT_get0_X509(o), arg);
    }
}

static void count_cert(X509 *cert, void *arg)
{
    int64_t *n = arg;
    n[0]++;
    n[1] += tls.X509_check_ca(cert) != 0;
}

static void add_cert(X509 *cert, void *arg)
{
    if (tls.X509_check_ca(cert)) list_append(arg, tls_cert_value(cert));
}

static void add_cert_der(X509 *cert, void *arg)
{
    if (tls.X509_check_ca(cert)) list_append(arg, tls_cert_der(cert));
}

DEF(SSLContext, cert_store_stats, "(self, /)", "How many certificates are trusted, as a dict.")
{
    int64_t counts[2] = {0, 0};
    Dict *d = dict_new();
    each_trusted(as_context(a[0]), count_cert, counts);
    dict_set_c(d, "x509", small_value(counts[0]));
    dict_set_c(d, "crl", small_value(0));
    dict_set_c(d, "x509_ca", small_value(counts[1]));
    return dict_value(d);
}

DEF(SSLContext, get_ca_certs, "(self, binary_form=False)",
    "The authorities that are trusted: dicts, or DER bytes.")
{
    int binary = is_err(a[1]) ? 0 : op_truth(a[1]);
    List *out = list_new(8);
    if (binary < 0) return ERR;
    each_trusted(as_context(a[0]), binary ? add_cert_der : add_cert, out);
    return list_value(out);
}

/* --- connections --- */

static void conn_mark(Object *o)
{
    TlsConn *c = (TlsConn *)o;
    gc_mark(c->context);
    gc_mark(c->hostname);
    gc_mark(c->socket);
    gc_mark(c->owner);
    gc_mark(c->bios);
}

static void conn_free(Object *o)
{
    if (((TlsConn *)o)->ssl) tls.SSL_free(((TlsConn *)o)->ssl);
}

/* The name that the certificate must have, and the one told to the server: 0 or -1. */
static int set_hostname(TlsConn *c)
{
    unsigned char address[16];
    if (is_none(c->hostname)) return 0;
    Value idna = codec_encode(as_str(c->hostname), "idna", "strict");
    if (is_err(idna)) {
        if (!err_is(exc_LookupError)) return -1;
        err_clear();
        idna = codec_encode(as_str(c->hostname), "utf-8", "strict");
        if (is_err(idna)) return -1;
    }
    Bytes *b = (Bytes *)as_obj(idna);
    if (!b->len || b->data[0] == '.') {
        err_value("server_hostname cannot be an empty string or start with a leading dot.");
        return -1;
    }
    if (memchr(b->data, 0, (size_t)b->len)) {
        err_type("embedded null character");
        return -1;
    }
    bool ip = inet_pton(AF_INET, b->data, address) == 1 || inet_pton(AF_INET6, b->data, address) == 1;
    if (!ip && !c->server)
        tls.SSL_ctrl(c->ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, b->data);
    if (!as_context(c->context)->check_hostname) return 0;
    X509_VERIFY_PARAM *param = tls.SSL_get0_param(c->ssl);
    if (ip ? tls.X509_VERIFY_PARAM_set1_ip_asc(param, b->data)
           : tls.X509_VERIFY_PARAM_set1_host(param, b->data, (size_t)b->len))
        return 0;
    tls_queue_error(0);
    return -1;
}

TlsConn *tls_conn_of(SSL *ssl, Value context, Value hostname)
{
    TlsConn *c = gc_new(K_NATIVE_OBJECT, type_conn->root, sizeof *c);
    c->ssl = ssl;
    c->context = context;
    c->hostname = hostname;
    c->socket = c->bios = ERR;
    c->owner = NONE;
    return c;
}

static TlsConn *bare_conn(Value context, bool server, Value hostname)
{
    if (!is_a(context, type_tls_context)) {
        err_type("an SSLContext is required, not %T", context);
        return NULL;
    }
    int protocol = as_context(context)->protocol;
    if ((server && protocol == TLS_PROTO_CLIENT) || (!server && protocol == TLS_PROTO_SERVER)) {
        Value exc = tls_make_error(
            "SSLError", 0,
            server ? "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context (_ssl.c:801)"
                   : "Cannot create a client socket with a PROTOCOL_TLS_SERVER context (_ssl.c:801)",
            NULL, NULL);
        if (!is_err(exc)) err_set(exc);
        return NULL;
    }
    tls.ERR_clear_error();
    SSL *ssl = tls.SSL_new(as_context(context)->ctx);
    if (!ssl) {
        tls_queue_error(0);
        return NULL;
    }
    TlsConn *c = tls_conn_of(ssl, context, hostname);
    c->server = server;
    tls.SSL_set_ex_data(c->ssl, 0, c);
    tls_allow_late_auth(c);
    if (set_hostname(c) < 0) return NULL;
    (server ? tls.SSL_set_accept_state : tls.SSL_set_connect_state)(c->ssl);
    return c;
}

Value tls_owner(TlsConn *c)
{
    if (is_none(c->owner)) {
        Value conn = obj_value(c), made = op_call_method(tls_module, str_intern_c("_object_of"), &conn, 1);
        if (is_err(made)) return ERR;
        c->owner = made;
    }
    return c->owner;
}

static BIO *memory_bio(void)
{
    BIO *b = tls.BIO_new(tls.BIO_s_mem());
    tls.BIO_ctrl(b, BIO_C_SET_BUF_MEM_EOF_RETURN, -1, NULL); /* empty: come again, not: the end */
    return b;
}

TlsConn *tls_conn_new(Value context, bool server, Value hostname)
{
    TlsConn *c = bare_conn(context, server, hostname);
    if (!c) return NULL;
    c->in = memory_bio();
    c->out = memory_bio();
    tls.SSL_set_bio(c->ssl, c->in, c->out);
    return c;
}

DEF(SSLContext, _wrap_bio, "(self, incoming, outgoing, server_side, server_hostname=None, /)",
    "A connection over two memory BIOs.")
{
    int server = op_truth(a[3]);
    for (int i = 1; i <= 2; i++)
        if (!is_a(a[i], type_bio))
            return err_type("_wrap_bio() argument '%s' must be _ssl.MemoryBIO, not %T",
                            i == 1 ? "incoming" : "outgoing", a[i]);
    TlsConn *c = server < 0 ? NULL : bare_conn(a[0], server, is_err(a[4]) ? NONE : a[4]);
    if (!c) return ERR;
    BIO *in = as_bio(a[1])->bio, *out = as_bio(a[2])->bio;
    tls.BIO_up_ref(in);
    tls.BIO_up_ref(out);
    tls.SSL_set_bio(c->ssl, in, out);
    c->bios = tuple_value(tuple_of(2, a[1], a[2]));
    return obj_value(c);
}

DEF(SSLContext, _wrap_socket, "(self, sock, server_side, server_hostname=None, /)",
    "A connection over a socket.")
{
    int server = op_truth(a[2]);
    if (!is_a(a[1], type_socket))
        return err_type("_wrap_socket() argument 'sock' must be _socket.socket, not %T", a[1]);
    TlsConn *c = server < 0 ? NULL : bare_conn(a[0], server, is_err(a[3]) ? NONE : a[3]);
    if (!c) return ERR;
    c->socket = a[1];
    tls.SSL_set_fd(c->ssl, ((Socket *)as_obj(a[1]))->fd);
    return obj_value(c);
}

/* After a call on a socket that gave ret: true when it is to be made again. Otherwise an error may be raised;
 * late: its words when time is over, NULL: as for reading or writing. */
static bool wait_and_retry(TlsConn *c, int ret, const char *late)
{
    int kind = tls.SSL_get_error(c->ssl, ret);
    if (is_err(c->socket) || (kind != SSL_ERROR_WANT_READ && kind != SSL_ERROR_WANT_WRITE)) return false;
    Socket *s = (Socket *)as_obj(c->socket);
    if (s->timeout == 0) return false;
    int r = wait_for_descriptor(s->fd, kind == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, s->timeout);
    if (!late)
        late = kind == SSL_ERROR_WANT_READ ? "The read operation timed out" : "The write operation timed out";
    if (r == 0) err_raise(exc_TimeoutError, "%s", late);
    return r > 0;
}

/* ret = call, made again after each wait; then ret > 0 or see failed(). */
#define TLS_CALL(c, ret, call, late)                                                                         \
    do {                                                                                                     \
        tls.ERR_clear_error();                                                                               \
        errno = 0;                                                                                           \
        (c)->away = true;                                                                                    \
        BLOCKING(ret = (call));                                                                              \
        (c)->away = false;                                                                                   \
    } while (ret <= 0 && wait_and_retry(c, ret, late))

static Value failed(TlsConn *c, int ret, int line)
{
    return err_occurred() ? ERR : tls_error(c, ret, line);
}

DEF(SSLConn, do_handshake, "(self, /)", "Agree on keys with the other side.")
{
    TlsConn *c = as_conn(a[0]);
    int ret;
    TLS_CALL(c, ret, tls.SSL_do_handshake(c->ssl), "_ssl.c:989: The handshake operation timed out");
    return ret > 0 ? NONE : failed(c, ret, LINE_HANDSHAKE);
}

static Value read_outcome(TlsConn *c, int ret)
{
    if (!err_occurred() && tls.SSL_get_error(c->ssl, ret) == SSL_ERROR_ZERO_RETURN) return small_value(0);
    return failed(c, ret, LINE_READ);
}

DEF(SSLConn, read, "(self, size, buffer=None, /)",
    "Up to so many bytes, or how many were read into a buffer.")
{
    TlsConn *c = as_conn(a[0]);
    int64_t size, room;
    int ret;
    char *at;
    if (op_as_index(a[1], &size, exc_OverflowError) < 0) return ERR;
    if (!is_err(a[2]) && !is_none(a[2])) {
        if (writable_view(a[2], "read", &at, &room) < 0) return ERR;
        if (size <= 0 || size > room) size = room;
        if (size == 0) return small_value(0);
        TLS_CALL(c, ret, tls.SSL_read(c->ssl, at, (int)MIN(size, INT32_MAX)), "The read operation timed out");
        return ret > 0 ? small_value(ret) : read_outcome(c, ret);
    }
    if (size < 0) return err_value("size should not be negative");
    Bytes *b = bytes_new(NULL, MIN(size, INT32_MAX));
    if (!b) return ERR;
    if (!size) return obj_value(b);
    TLS_CALL(c, ret, tls.SSL_read(c->ssl, b->data, (int)b->len), "The read operation timed out");
    if (ret > 0) return obj_value(bytes_new(b->data, ret));
    Value end = read_outcome(c, ret);
    return is_err(end) ? ERR : obj_value(bytes_new("", 0));
}

DEF(SSLConn, write, "(self, data, /)", "Send bytes: how many were taken.")
{
    TlsConn *c = as_conn(a[0]);
    const char *data;
    int64_t size;
    int ret;
    if (bytes_view(a[1], &data, &size) < 0) return ERR;
    if (!size) return small_value(0);
    TLS_CALL(c, ret, tls.SSL_write(c->ssl, data, (int)MIN(size, INT32_MAX)), "The write operation timed out");
    return ret > 0 ? small_value(ret) : failed(c, ret, LINE_WRITE);
}

DEF(SSLConn, pending, "(self, /)", "How many bytes are decrypted and wait to be read.")
{
    return small_value(tls.SSL_pending(as_conn(a[0])->ssl));
}

DEF(SSLConn, shutdown, "(self, /)", "Say that we send no more and wait for the same: the socket, or None.")
{
    TlsConn *c = as_conn(a[0]);
    int ret;
    TLS_CALL(c, ret, tls.SSL_shutdown(c->ssl), NULL);
    if (ret == 0) TLS_CALL(c, ret, tls.SSL_shutdown(c->ssl), NULL); /* ours is sent: now theirs */
    if (ret < 0) return failed(c, ret, LINE_SHUTDOWN);
    return is_err(c->socket) ? NONE : c->socket;
}

DEF(SSLConn, getpeercert, "(self, der=False, /)", "The other side's certificate: a dict, or DER bytes.")
{
    int binary = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (binary < 0) return ERR;
    if (!tls.SSL_is_init_finished(as_conn(a[0])->ssl)) return err_value("handshake not done yet");
    return tls_peer_cert(as_conn(a[0]), binary);
}

DEF(SSLConn, cipher, "(self, /)", "The cipher in use: (name, protocol, bits), or None.")
{
    return tls_cipher(as_conn(a[0]));
}

DEF(SSLConn, version, "(self, /)",
    "The protocol in use, 'TLSv1.3' and the like, or None before the handshake.")
{
    SSL *ssl = as_conn(a[0])->ssl;
    return tls.SSL_is_init_finished(ssl) ? str_value(str_new_c(tls.SSL_get_version(ssl))) : NONE;
}

DEF(SSLConn, selected_alpn_protocol, "(self, /)", "The protocol that both sides agreed on, or None.")
{
    const unsigned char *name = NULL;
    unsigned len = 0;
    tls.SSL_get0_alpn_selected(as_conn(a[0])->ssl, &name, &len);
    return name && len ? str_value(str_new((const char *)name, len)) : NONE;
}

DEF(SSLConn, tls_unique, "(self, /)", "What binds other protocols to this connection, or None.")
{
    SSL *ssl = as_conn(a[0])->ssl;
    char data[64];
    bool ours = tls.SSL_session_reused(ssl) ^ !as_conn(a[0])->server;
    size_t len = (ours ? tls.SSL_get_finished : tls.SSL_get_peer_finished)(ssl, data, sizeof data);
    return len ? obj_value(bytes_new(data, (int64_t)len)) : NONE;
}

DEF_GETTER(SSLConn, session_reused, "did an earlier session go on?")
{
    return bool_value(tls.SSL_session_reused(as_conn(a[0])->ssl));
}
DEF_GETTER(SSLConn, context, "the SSLContext")
{
    return as_conn(a[0])->context;
}
DEF_GETTER(SSLConn, owner, "the SSLSocket or SSLObject around it")
{
    return as_conn(a[0])->owner;
}
DEF_SETTER(SSLConn, owner)
{
    as_conn(a[0])->owner = is_err(a[1]) ? NONE : a[1];
    return NONE;
}
DEF_GETTER(SSLConn, server_side, "do we serve?")
{
    return bool_value(as_conn(a[0])->server);
}
DEF_GETTER(SSLConn, server_hostname, "the name that was asked for, or None")
{
    return as_conn(a[0])->hostname;
}

/* --- memory BIOs --- */

DEF_NEW(MemoryBIO, "(cls)", "Bytes in memory, between a connection and whoever carries them.")
{
    MemoryBio *m = alloc_instance(as_type(a[0]), 0);
    if (!m) return ERR;
    m->bio = memory_bio();
    return obj_value(m);
}

static void bio_free(Object *o)
{
    if (((MemoryBio *)o)->bio) tls.BIO_free(((MemoryBio *)o)->bio);
}

DEF(MemoryBIO, read, "(self, size=-1, /)", "Take up to size bytes out; all by default.")
{
    int64_t size = -1, have = (int64_t)tls.BIO_ctrl_pending(as_bio(a[0])->bio);
    if (!is_err(a[1]) && op_as_index(a[1], &size, exc_OverflowError) < 0) return ERR;
    if (size < 0 || size > have) size = have;
    Bytes *b = bytes_new(NULL, size);
    if (!b) return ERR;
    if (size) tls.BIO_read(as_bio(a[0])->bio, b->data, (int)size);
    return obj_value(b);
}

DEF(MemoryBIO, write, "(self, b, /)", "Put bytes in: how many.")
{
    const char *data;
    int64_t size;
    if (bytes_view(a[1], &data, &size) < 0) return ERR;
    if (as_bio(a[0])->eof) {
        Value exc = tls_make_error("SSLError", 0, "cannot write() after write_eof()", NULL, NULL);
        return is_err(exc) ? ERR : err_set(exc);
    }
    if (size) tls.BIO_write(as_bio(a[0])->bio, data, (int)MIN(size, INT32_MAX));
    return int_from_i64(size);
}

DEF(MemoryBIO, write_eof, "(self, /)", "No more bytes will be put in.")
{
    as_bio(a[0])->eof = true;
    tls.BIO_ctrl(as_bio(a[0])->bio, BIO_C_SET_BUF_MEM_EOF_RETURN, 0, NULL);
    tls.BIO_clear_flags(as_bio(a[0])->bio, BIO_FLAGS_SHOULD_RETRY);
    return NONE;
}

DEF_GETTER(MemoryBIO, pending, "how many bytes are in")
{
    return int_from_i64((int64_t)tls.BIO_ctrl_pending(as_bio(a[0])->bio));
}
DEF_GETTER(MemoryBIO, eof, "is it empty for good?")
{
    return bool_value(as_bio(a[0])->eof && !tls.BIO_ctrl_pending(as_bio(a[0])->bio));
}

/* --- the module --- */

DEF(ssl, RAND_bytes, "(n, /)", "So many random bytes.")
{
    int64_t size;
    if (op_as_index(a[0], &size, exc_OverflowError) < 0) return ERR;
    if (size < 0) return err_value("num must be positive");
    Bytes *b = bytes_new(NULL, MIN(size, INT32_MAX));
    if (!b) return ERR;
    return tls.RAND_bytes((unsigned char *)b->data, (int)b->len) == 1 ? obj_value(b) : tls_queue_error(0);
}

DEF(ssl, RAND_status, "(/)", "Is there enough randomness?")
{
    return bool_value(tls.RAND_status() == 1);
}

DEF(ssl, _set_module, "(module, /)", "Where the classes of exceptions are found.")
{
    tls_module = a[0];
    return NONE;
}

DEF(ssl, _test_decode_cert, "(path, /)", "The certificate in a PEM file as a dict.")
{
    const char *name = file_name(a[0]);
    FILE *f = name ? fopen(name, "rb") : NULL;
    if (!f) return err_occurred() ? ERR : os_error();
    char data[65536];
    size_t size = fread(data, 1, sizeof data, f);
    fclose(f);
    BIO *bio = tls.BIO_new_mem_buf(data, (int)size);
    X509 *cert = tls.PEM_read_bio_X509_AUX(bio, NULL, NULL, NULL);
    tls.BIO_free(bio);
    if (!cert) return tls_queue_error(0);
    Value v = tls_cert_value(cert);
    tls.X509_free(cert);
    return v;
}

static void context_setup(Type *t)
{
    t->slots.mark = context_mark;
    t->slots.free = context_free;
}
static void conn_setup(Type *t)
{
    t->slots.mark = conn_mark;
    t->slots.free = conn_free;
}
static void bio_setup(Type *t)
{
    t->slots.mark = only_dict_mark;
    t->slots.free = bio_free;
}

static void add_constants(Dict *dict)
{
    static const struct {
        const char *name;
        uint64_t value;
    } numbers[] = {
        {"OP_ALL", 0x80000050},
        {"OP_NO_SSLv2", 0},
        {"OP_NO_SSLv3", SSL_OP_NO_SSLv3},
        {"OP_NO_TLSv1", SSL_OP_NO_TLSv1},
        {"OP_NO_TLSv1_1", SSL_OP_NO_TLSv1_1},
        {"OP_NO_TLSv1_2", SSL_OP_NO_TLSv1_2},
        {"OP_NO_TLSv1_3", SSL_OP_NO_TLSv1_3},
        {"OP_CIPHER_SERVER_PREFERENCE", SSL_OP_CIPHER_SERVER_PREFERENCE},
        {"OP_SINGLE_DH_USE", 0},
        {"OP_SINGLE_ECDH_USE", 0},
        {"OP_NO_COMPRESSION", SSL_OP_NO_COMPRESSION},
        {"OP_NO_TICKET", SSL_OP_NO_TICKET},
        {"OP_NO_RENEGOTIATION", SSL_OP_NO_RENEGOTIATION},
        {"OP_ENABLE_MIDDLEBOX_COMPAT", SSL_OP_ENABLE_MIDDLEBOX_COMPAT},
        {"OP_IGNORE_UNEXPECTED_EOF", SSL_OP_IGNORE_UNEXPECTED_EOF},
        {"OP_ENABLE_KTLS", SSL_OP_ENABLE_KTLS},
        {"OP_LEGACY_SERVER_CONNECT", SSL_OP_LEGACY_SERVER_CONNECT},
        {"VERIFY_DEFAULT", 0},
        {"VERIFY_CRL_CHECK_LEAF", X509_V_FLAG_CRL_CHECK},
        {"VERIFY_CRL_CHECK_CHAIN", X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL},
        {"VERIFY_X509_STRICT", X509_V_FLAG_X509_STRICT},
        {"VERIFY_X509_TRUSTED_FIRST", X509_V_FLAG_TRUSTED_FIRST},
        {"VERIFY_X509_PARTIAL_CHAIN", X509_V_FLAG_PARTIAL_CHAIN},
        {"VERIFY_ALLOW_PROXY_CERTS", X509_V_FLAG_ALLOW_PROXY_CERTS},
    };
    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        dict_set_c(dict, numbers[i].name, int_from_u64(numbers[i].value));
    dict_set_c(dict, "OPENSSL_VERSION", str_value(str_new_c(tls.OpenSSL_version(OPENSSL_VERSION))));
    dict_set_c(dict, "OPENSSL_VERSION_NUMBER", int_from_u64(tls.OpenSSL_version_num()));
    dict_set_c(dict, "_default_file", str_value(str_new_c(tls.X509_get_default_cert_file())));
    dict_set_c(dict, "_default_folder", str_value(str_new_c(tls.X509_get_default_cert_dir())));
}

void ssl_module_init(Dict *dict)
{
    if (!tls_load()) {
        err_raise(exc_ImportError,
                  "module 'ssl' needs OpenSSL, which is not on this computer (Debian: libssl3)");
        return;
    }
    gc_add_root(&tls_module);
    type_tls_context = type_new_native("_ssl", "_SSLContext", "SSLContext", NULL, K_NATIVE_OBJECT,
                                       sizeof(TlsContext), T_BASE, context_setup);
    type_conn = type_new_native("_ssl", "_SSLSocket", "SSLConn", NULL, K_NATIVE_OBJECT, sizeof(TlsConn), 0,
                                conn_setup);
    type_bio = type_new_native("_ssl", "MemoryBIO", "MemoryBIO", NULL, K_NATIVE_OBJECT, sizeof(MemoryBio),
                               T_BASE, bio_setup);
    dict_set_c(dict, "_SSLContext", obj_value(type_tls_context));
    dict_set_c(dict, "_SSLSocket", obj_value(type_conn));
    dict_set_c(dict, "MemoryBIO", obj_value(type_bio));
    tls_session_types_init(dict);
    add_constants(dict);
}
#else
void ssl_module_init(Dict *dict)
{
    err_raise(exc_ImportError, "module 'ssl' needs OpenSSL, which Eddy was built without");
}
#endif
