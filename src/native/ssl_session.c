/* What contexts and connections of module _ssl have besides encryption: sessions that later connections go on
 * with, the callback that is told the name a client asks for, the log of keys, and certificates that are
 * asked for after the handshake. */
#include "native/tls.h"
#include "native/os.h"
#include "object/policy.h"
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/number.h"
#include "vm/thread.h"
#include "vm/vm.h"

#ifdef EDDY_LIBSSL
static Type *type_session;

typedef struct Session {
    Object o;
    SSL_SESSION *session;
    Value context; /* the SSLContext of its connection */
} Session;

static TlsContext *as_context(Value v)
{
    return (TlsContext *)as_obj(v);
}
static TlsConn *as_conn(Value v)
{
    return (TlsConn *)as_obj(v);
}
static SSL_SESSION *session_of(Value v)
{
    return ((Session *)as_obj(v))->session;
}

/* --- sessions --- */

static Value session_id(Value self)
{
    unsigned n;
    const unsigned char *id = tls.SSL_SESSION_get_id(session_of(self), &n);
    return obj_value(bytes_new(id, (int64_t)n));
}

DEF_GETTER(SSLSession, id, "the session's name, as bytes")
{
    return session_id(a[0]);
}
DEF_GETTER(SSLSession, time, "when it began, in seconds since 1970")
{
    return int_from_i64(tls.SSL_SESSION_get_time(session_of(a[0])));
}
DEF_GETTER(SSLSession, timeout, "for how many seconds it can be used")
{
    return int_from_i64(tls.SSL_SESSION_get_timeout(session_of(a[0])));
}
DEF_GETTER(SSLSession, ticket_lifetime_hint, "for how many seconds the server means to keep it")
{
    return int_from_u64(tls.SSL_SESSION_get_ticket_lifetime_hint(session_of(a[0])));
}
DEF_GETTER(SSLSession, has_ticket, "does the client keep it for the server?")
{
    return bool_value(tls.SSL_SESSION_has_ticket(session_of(a[0])));
}

static Value session_cmp(Value x, Value y, CmpOp op)
{
    if (!is_a(y, type_session) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPL;
    return op_compare(op, session_id(x), session_id(y));
}

static int session_hash(Value v, int64_t *hash)
{
    return op_hash(session_id(v), hash);
}

static void session_mark(Object *o)
{
    gc_mark(((Session *)o)->context);
}

static void session_free(Object *o)
{
    if (((Session *)o)->session) tls.SSL_SESSION_free(((Session *)o)->session);
}

static void session_setup(Type *t)
{
    t->slots.mark = session_mark;
    t->slots.free = session_free;
    t->slots.cmp = session_cmp;
    t->slots.hash = session_hash;
}

DEF_GETTER(SSLConn, session, "the SSLSession, or None before there is one")
{
    SSL_SESSION *session = tls.SSL_get1_session(as_conn(a[0])->ssl);
    if (!session) return NONE;
    Session *s = gc_new(K_NATIVE_OBJECT, type_session->root, sizeof *s);
    s->session = session;
    s->context = as_conn(a[0])->context;
    return obj_value(s);
}

DEF_SETTER(SSLConn, session)
{
    TlsConn *c = as_conn(a[0]);
    if (is_err(a[1]) || !is_a(a[1], type_session)) return err_type("Value is not a SSLSession.");
    if (as_context(((Session *)as_obj(a[1]))->context)->ctx != as_context(c->context)->ctx)
        return err_value("Session refers to a different SSLContext.");
    if (c->server) return err_value("Cannot set session for server-side SSLSocket.");
    if (tls.SSL_is_init_finished(c->ssl)) return err_value("Cannot set session after handshake.");
    return tls.SSL_set_session(c->ssl, session_of(a[1])) == 1 ? NONE : tls_queue_error(0);
}

DEF(SSLContext, session_stats, "(self, /)",
    "What became of the sessions of connections, as a dict of numbers.")
{
    static const struct {
        const char *name;
        int ask;
    } all[] = {
        {"number", SSL_CTRL_SESS_NUMBER},
        {"connect", SSL_CTRL_SESS_CONNECT},
        {"connect_good", SSL_CTRL_SESS_CONNECT_GOOD},
        {"connect_renegotiate", SSL_CTRL_SESS_CONNECT_RENEGOTIATE},
        {"accept", SSL_CTRL_SESS_ACCEPT},
        {"accept_good", SSL_CTRL_SESS_ACCEPT_GOOD},
        {"accept_renegotiate", SSL_CTRL_SESS_ACCEPT_RENEGOTIATE},
        {"hits", SSL_CTRL_SESS_HIT},
        {"misses", SSL_CTRL_SESS_MISSES},
        {"timeouts", SSL_CTRL_SESS_TIMEOUTS},
        {"cache_full", SSL_CTRL_SESS_CACHE_FULL},
    };
    Dict *d = dict_new();
    for (size_t i = 0; i < COUNT_OF(all); i++)
        dict_set_c(d, all[i].name,
                   int_from_i64(tls.SSL_CTX_ctrl(as_context(a[0])->ctx, all[i].ask, 0, NULL)));
    return dict_value(d);
}

DEF_GETTER(SSLContext, num_tickets, "how many tickets a TLS 1.3 server gives each client")
{
    return int_from_u64(tls.SSL_CTX_get_num_tickets(as_context(a[0])->ctx));
}
DEF_SETTER(SSLContext, num_tickets)
{
    int64_t count;
    if (is_err(a[1]) || op_as_index(a[1], &count, NULL) < 0) return ERR;
    if (count < 0) return err_value("value must be non-negative");
    if (as_context(a[0])->protocol != TLS_PROTO_SERVER)
        return err_value("SSLContext is not a server context.");
    tls.SSL_CTX_set_num_tickets(as_context(a[0])->ctx, (size_t)count);
    return NONE;
}

DEF_GETTER(SSLContext, security_level, "OpenSSL's level, 0 to 5")
{
    return small_value(tls.SSL_CTX_get_security_level(as_context(a[0])->ctx));
}

DEF(SSLConn, shared_ciphers, "(self, /)",
    "The ciphers that may be used: (name, protocol, bits) each, or None.")
{
    STACK_OF(SSL_CIPHER) *all = tls.SSL_get_ciphers(as_conn(a[0])->ssl);
    if (!all) return NONE;
    int count = tls.OPENSSL_sk_num((const OPENSSL_STACK *)all);
    List *out = list_new(count);
    for (int i = 0; i < count; i++) {
        const SSL_CIPHER *c = tls.OPENSSL_sk_value((const OPENSSL_STACK *)all, i);
        Value name = str_value(str_new_c(tls.SSL_CIPHER_get_name(c)));
        Value version = str_value(str_new_c(tls.SSL_CIPHER_get_version(c)));
        list_append(out,
                    tuple_value(tuple_of(3, name, version, small_value(tls.SSL_CIPHER_get_bits(c, NULL)))));
    }
    return list_value(out);
}

/* --- the name that a client asks for --- */

static void complain(Value callback)
{
    if (vm_unraisable_hook)
        vm_unraisable_hook(callback);
    else
        err_clear();
}

/* What the callback says: an answer for OpenSSL, with an alert in *alert when the connection has to end. */
static int ask_callback(TlsContext *context, TlsConn *c, const char *name, int *alert)
{
    Value owner = tls_owner(c),
          args[3] = {owner, name ? str_value(str_new_c(name)) : NONE, obj_value(context)};
    Value result = is_err(owner) ? ERR : op_call(context->sni_callback, args, 3, ERR);
    int64_t code = SSL_AD_INTERNAL_ERROR;
    if (!is_err(result) && is_none(result)) return SSL_TLSEXT_ERR_OK;
    if (is_err(result))
        code = SSL_AD_HANDSHAKE_FAILURE;
    else
        op_as_index(result, &code, exc_OverflowError);
    if (err_occurred()) complain(context->sni_callback);
    *alert = (int)code;
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

static int on_server_name(SSL *ssl, int *alert, void *arg)
{
    TlsConn *c = tls.SSL_get_ex_data(ssl, 0);
    TlsContext *context = arg;
    if (!c || is_err(context->sni_callback) || is_none(context->sni_callback)) return SSL_TLSEXT_ERR_OK;
    if (c->away) thread_block_end();
    int answer = ask_callback(context, c, tls.SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name), alert);
    if (c->away) thread_block_begin();
    return answer;
}

DEF_GETTER(SSLContext, sni_callback,
           "called with (connection, name asked for, this context) when a client begins")
{
    Value callback = as_context(a[0])->sni_callback;
    return is_err(callback) ? NONE : callback;
}
DEF_SETTER(SSLContext, sni_callback)
{
    TlsContext *c = as_context(a[0]);
    if (is_err(a[1]) || (!is_none(a[1]) && !op_callable(a[1]))) return err_type("not a callable object");
    if (c->protocol == TLS_PROTO_CLIENT) return err_value("sni_callback cannot be set on TLS_CLIENT context");
    c->sni_callback = a[1];
    tls.SSL_CTX_callback_ctrl(c->ctx, SSL_CTRL_SET_TLSEXT_SERVERNAME_CB,
                              is_none(a[1]) ? NULL : (void (*)(void))on_server_name);
    tls.SSL_CTX_ctrl(c->ctx, SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG, 0, c);
    return NONE;
}

DEF_SETTER(SSLConn, context)
{
    TlsConn *c = as_conn(a[0]);
    if (is_err(a[1]) || !is_a(a[1], type_tls_context)) return err_type("The value must be a SSLContext");
    c->context = a[1];
    tls.SSL_set_SSL_CTX(c->ssl, as_context(a[1])->ctx);
    return NONE;
}

/* --- the log of keys --- */

static void on_key(const SSL *ssl, const char *line)
{
    TlsConn *c = tls.SSL_get_ex_data(ssl, 0);
    FILE *log = c ? as_context(c->context)->keylog : NULL;
    if (!log) return;
    fprintf(log, "%s\n", line);
    fflush(log);
}

DEF_GETTER(SSLContext, keylog_filename, "the file that keys are written to for other tools, or None")
{
    Value name = as_context(a[0])->keylog_name;
    return is_err(name) ? NONE : name;
}
DEF_SETTER(SSLContext, keylog_filename)
{
    TlsContext *c = as_context(a[0]);
    if (is_err(a[1])) return err_raise(exc_AttributeError, "cannot delete attribute");
    if (c->keylog) fclose(c->keylog);
    c->keylog = NULL;
    c->keylog_name = NONE;
    tls.SSL_CTX_set_keylog_callback(c->ctx, NULL);
    if (is_none(a[1])) return NONE;
    Value path = path_of(a[1]);
    const char *name = is_err(path) ? NULL : path_bytes(path);
    if (!name || !policy_path(name, POLICY_WRITE)) return ERR;
    if (!(c->keylog = fopen(name, "ae"))) return os_path_error(a[1]);
    c->keylog_name = a[1];
    if (ftell(c->keylog) == 0) fputs("# TLS secrets log file, generated by OpenSSL / Python\n", c->keylog);
    fflush(c->keylog);
    tls.SSL_CTX_set_keylog_callback(c->ctx, on_key);
    return NONE;
}

/* --- certificates after the handshake --- */

DEF_GETTER(SSLContext, post_handshake_auth, "may a client's certificate be asked for later?")
{
    return bool_value(as_context(a[0])->late_auth);
}
DEF_SETTER(SSLContext, post_handshake_auth)
{
    int on = is_err(a[1]) ? 0 : op_truth(a[1]);
    if (is_err(a[1])) return err_raise(exc_AttributeError, "cannot delete attribute");
    if (on < 0) return ERR;
    as_context(a[0])->late_auth = on;
    return NONE;
}

void tls_allow_late_auth(TlsConn *c)
{
    if (!as_context(c->context)->late_auth) return;
    int mode = tls.SSL_get_verify_mode(c->ssl);
    if (!c->server)
        tls.SSL_set_post_handshake_auth(c->ssl, 1);
    else if (mode & SSL_VERIFY_PEER)
        tls.SSL_set_verify(c->ssl, mode | SSL_VERIFY_POST_HANDSHAKE, NULL);
}

DEF(SSLConn, verify_client_post_handshake, "(self, /)", "Ask a TLS 1.3 client for its certificate.")
{
    return tls.SSL_verify_client_post_handshake(as_conn(a[0])->ssl) == 1 ? NONE : tls_queue_error(0);
}

void tls_session_types_init(Dict *dict)
{
    type_session = type_new_native("_ssl", "SSLSession", "SSLSession", NULL, K_NATIVE_OBJECT, sizeof(Session),
                                   0, session_setup);
    dict_set_c(dict, "SSLSession", obj_value(type_session));
}
#endif
