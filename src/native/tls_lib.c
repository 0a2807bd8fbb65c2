/* Loading OpenSSL, and its errors as Python's exceptions. */
#include "native/tls.h"
#ifdef EDDY_LIBSSL
#include "native/library.h"
#include "object/bytes.h"
#include "object/ops.h"
#include "vm/vm.h"
#include <ctype.h>
#include <errno.h>

TlsLib tls;
Value tls_module = ERR;

bool tls_load(void)
{
    static const LibrarySymbol symbols[] = {
#define X(f) {#f, (void **)&tls.f},
        TLS_FUNCTIONS(X)
#undef X
    };
    return tls.SSL_new || library_load(EDDY_LIBSSL, symbols, COUNT_OF(symbols));
}

/* An exception of class ssl.<cls>. reason and library may be NULL: None. */
Value tls_make_error(const char *cls, int code, const char *text, const char *library, const char *reason)
{
    Value type = op_getattr(tls_module, str_intern_c(cls));
    Value exc = is_err(type) ? ERR : op_call2(type, small_value(code), str_value(str_new_c(text)));
    if (is_err(exc)) return ERR;
    op_setattr(exc, str_intern_c("library"), library ? str_value(str_new_c(library)) : NONE);
    op_setattr(exc, str_intern_c("reason"), reason ? str_value(str_new_c(reason)) : NONE);
    return exc;
}

/* "certificate verify failed" -> "CERTIFICATE_VERIFY_FAILED" */
static void as_name(char out[96], const char *text)
{
    size_t n = 0;
    for (; text && *text && n < 95; text++)
        out[n++] = isalnum((unsigned char)*text) ? (char)toupper((unsigned char)*text) : '_';
    out[n] = 0;
}

/* "SSL routines" -> "SSL", "x509 certificate routines" -> "X509" */
static void library_name(char out[96], const char *text)
{
    as_name(out, text);
    char *end = strchr(out, '_');
    if (end) *end = 0;
}

static Value verify_error(TlsConn *c, const char *library, const char *name, int code, int line)
{
    long result = tls.SSL_get_verify_result(c->ssl);
    char text[640], why[384];
    const char *host = is_str(c->hostname) ? str_utf8(as_str(c->hostname), NULL) : "";
    if (result == X509_V_ERR_HOSTNAME_MISMATCH)
        snprintf(why, sizeof why, "Hostname mismatch, certificate is not valid for '%s'.", host);
    else if (result == X509_V_ERR_IP_ADDRESS_MISMATCH)
        snprintf(why, sizeof why, "IP address mismatch, certificate is not valid for '%s'.", host);
    else
        snprintf(why, sizeof why, "%s", tls.X509_verify_cert_error_string(result));
    snprintf(text, sizeof text, "[%s: %s] certificate verify failed: %s (_ssl.c:%d)", library, name, why,
             line);
    Value exc = tls_make_error("SSLCertVerificationError", code, text, library, name);
    if (is_err(exc)) return ERR;
    op_setattr(exc, str_intern_c("verify_code"), small_value(result));
    op_setattr(exc, str_intern_c("verify_message"), str_value(str_new_c(why)));
    return err_set(exc);
}

static Value raise_queue(TlsConn *c, int number, int line)
{
    char text[512], library[96], name[96];
    unsigned long code = tls.ERR_peek_last_error();
    const char *reason = code ? tls.ERR_reason_error_string(code) : NULL;
    tls.ERR_clear_error();
    library_name(library, code ? tls.ERR_lib_error_string(code) : "SSL");
    as_name(name, reason);
    if (strcmp(name, "CERTIFICATE_VERIFY_FAILED") == 0 && c)
        return verify_error(c, library, name, number, line);
    bool eof = strcmp(name, "UNEXPECTED_EOF_WHILE_READING") == 0;
    bool from_below = reason && strstr(reason, " lib"); /* the reason lies in another library */
    if (!reason)
        snprintf(text, sizeof text, "unknown error (_ssl.c:%d)", line);
    else if (from_below)
        snprintf(text, sizeof text, "[%s] %s (_ssl.c:%d)", library, reason, line);
    else
        snprintf(text, sizeof text, "[%s: %s] %s (_ssl.c:%d)", library, name,
                 eof ? "EOF occurred in violation of protocol" : reason, line);
    if (number == SSL_ERROR_NONE) number = reason ? (int)ERR_GET_REASON(code) : 0;
    Value exc = tls_make_error(eof ? "SSLEOFError" : "SSLError", eof ? 8 : number, text, library,
                               reason && !from_below ? name : NULL);
    return is_err(exc) ? ERR : err_set(exc);
}

Value tls_queue_error(int line)
{
    return raise_queue(NULL, SSL_ERROR_NONE, line);
}

static Value raise_simple(const char *cls, int code, const char *what, int line)
{
    char text[160];
    snprintf(text, sizeof text, "%s (_ssl.c:%d)", what, line);
    Value exc = tls_make_error(cls, code, text, NULL, NULL);
    return is_err(exc) ? ERR : err_set(exc);
}

static Value syscall_error(TlsConn *c, int ret, int err, int line)
{
    if (tls.ERR_peek_last_error()) return raise_queue(c, SSL_ERROR_SYSCALL, line);
    if (ret == 0 || err == 0)
        return raise_simple("SSLEOFError", 8, "EOF occurred in violation of protocol", line);
    return err_errno(err, ERR);
}

Value tls_error(TlsConn *c, int ret, int line)
{
    int err = errno, kind = tls.SSL_get_error(c->ssl, ret);
    switch (kind) {
    case SSL_ERROR_ZERO_RETURN:
        return raise_simple("SSLZeroReturnError", 6, "TLS/SSL connection has been closed (EOF)", line);
    case SSL_ERROR_WANT_READ:
        return raise_simple("SSLWantReadError", 2, "The operation did not complete (read)", line);
    case SSL_ERROR_WANT_WRITE:
        return raise_simple("SSLWantWriteError", 3, "The operation did not complete (write)", line);
    case SSL_ERROR_SYSCALL: return syscall_error(c, ret, err, line);
    case SSL_ERROR_SSL: return raise_queue(c, SSL_ERROR_SSL, line);
    default: return raise_simple("SSLError", 10, "Invalid error code", line);
    }
}
#endif
