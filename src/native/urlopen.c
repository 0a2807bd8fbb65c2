/* Module _urlopen: HTTP requests through libcurl, for urllib.request and http.client.
 *
 * A Transfer is one request. start() returns when the headers of the answer are there; read() gives the body
 * piece by piece as it comes, so that what is never read is never loaded. libcurl's waiting is done in
 * slices, between which signals and other threads have their turn. It is loaded when the module is first
 * imported. */
#ifdef EDDY_LIBCURL /* before our own headers, whose `unused` is a name in these */
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#endif
#include "native/os.h"
#include "base/buf.h"
#include "base/detour.h"
#include "object/bytes.h"
#include "object/number.h"
#include "object/policy.h"
#include "object/type.h"
#include "vm/thread.h"
#include "vm/vm.h"

#ifdef EDDY_LIBCURL
#include "native/library.h"
#include <time.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#define CURL(f) static __typeof__(&f) p_##f;
#define CURL_FUNCTIONS                                                                                       \
    CURL(curl_global_init)                                                                                   \
    CURL(curl_easy_init)                                                                                     \
    CURL(curl_easy_setopt)                                                                                   \
    CURL(curl_easy_getinfo)                                                                                  \
    CURL(curl_easy_cleanup)                                                                                  \
    CURL(curl_easy_pause)                                                                                    \
    CURL(curl_easy_strerror)                                                                                 \
    CURL(curl_slist_append)                                                                                  \
    CURL(curl_slist_free_all)                                                                                \
    CURL(curl_multi_init)                                                                                    \
    CURL(curl_multi_add_handle)                                                                              \
    CURL(curl_multi_remove_handle)                                                                           \
    CURL(curl_multi_perform)                                                                                 \
    CURL(curl_multi_poll)                                                                                    \
    CURL(curl_multi_info_read)                                                                               \
    CURL(curl_multi_cleanup)
CURL_FUNCTIONS
#undef CURL
#define CURL(f) {#f, (void **)&p_##f},
static const LibrarySymbol curl_symbols[] = {CURL_FUNCTIONS};
#undef CURL

enum {
    BODY_AHEAD = 256 << 10, /* bytes of body kept before the transfer is paused */
    SLICE_MS = 100,
};

typedef struct Transfer {
    Object o;
    CURL *easy;
    CURLM *multi;
    struct curl_slist *headers, *connect_to;
    Buf head, body; /* the last header block, with its status line; body not yet read */
    bool head_done, done, paused, progressed;
    CURLcode code;
    double timeout; /* seconds without any progress; negative: none */
} Transfer;

static Type *type_transfer;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- what libcurl calls: no Values here, other threads may be running --- */

static size_t take_header(char *data, size_t size, size_t count, void *arg)
{
    Transfer *t = arg;
    size_t len = size * count;
    t->progressed = true;
    if (len > 5 && memcmp(data, "HTTP/", 5) == 0) {
        t->head.len = 0;
        t->head_done = false;
    }
    if (len <= 2) { /* the empty line; after 1xx more follows */
        const char *space = t->head.len > 9 ? memchr(t->head.data, ' ', t->head.len - 1) : NULL;
        t->head_done = space && space[1] != '1';
        return len;
    }
    buf_put(&t->head, data, len);
    return len;
}

static size_t take_body(char *data, size_t size, size_t count, void *arg)
{
    Transfer *t = arg;
    size_t len = size * count;
    t->progressed = true;
    if (t->body.len > BODY_AHEAD) {
        t->paused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    buf_put(&t->body, data, len);
    return len;
}

/* --- running --- */

static void transfer_close(Transfer *t)
{
    if (t->multi && t->easy) p_curl_multi_remove_handle(t->multi, t->easy);
    if (t->easy) p_curl_easy_cleanup(t->easy);
    if (t->multi) p_curl_multi_cleanup(t->multi);
    if (t->headers) p_curl_slist_free_all(t->headers);
    if (t->connect_to) p_curl_slist_free_all(t->connect_to);
    t->easy = NULL;
    t->multi = NULL;
    t->headers = t->connect_to = NULL;
    t->done = true;
}

static void transfer_free(Object *o)
{
    Transfer *t = (Transfer *)o;
    transfer_close(t);
    buf_free(&t->head);
    buf_free(&t->body);
}

/* One round: what can be done now, then a short wait. */
static void run_slice(Transfer *t, int wait_ms)
{
    int running, left;
    thread_block_begin();
    p_curl_multi_perform(t->multi, &running);
    if (running && !t->progressed) p_curl_multi_poll(t->multi, NULL, 0, wait_ms, NULL);
    CURLMsg *message;
    while ((message = p_curl_multi_info_read(t->multi, &left)))
        if (message->msg == CURLMSG_DONE) {
            t->done = true;
            t->code = message->data.result;
        }
    thread_block_end();
}

/* Raises what ended a transfer: (code, errno, text) in an Exception that stdlib/urllib turns into its own. */
static Value transfer_failed(Transfer *t)
{
    long error = 0;
    p_curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &error);
    int code = t->code;
    const char *text = p_curl_easy_strerror(t->code);
    Value args = tuple_value(tuple_of(3, small_value(code), small_value(error), str_value(str_new_c(text))));
    Value exc = op_call1(obj_value(exc_RuntimeError), args);
    return is_err(exc) ? ERR : err_set(exc);
}

/* Runs until enough(t), the end or the time limit: 0 or -1. */
static int run_until(Transfer *t, bool (*enough)(Transfer *t))
{
    double last = now();
    while (!enough(t) && !t->done) {
        double left = t->timeout < 0 ? 1 : last + t->timeout - now();
        if (left <= 0) {
            err_raise(exc_TimeoutError, "timed out");
            return -1;
        }
        t->progressed = false;
        run_slice(t, (int)MIN(left * 1000 + 1, SLICE_MS));
        if (t->progressed) last = now();
        if (vm_check_signals() < 0) return -1;
    }
    if (t->done && t->code != CURLE_OK && !enough(t)) return transfer_failed(t), -1;
    return 0;
}

static bool has_head(Transfer *t)
{
    return t->head_done;
}
static bool has_body(Transfer *t)
{
    return t->body.len > 0;
}

/* --- making --- */

static int add_headers(Transfer *t, Value list)
{
    List *l = as_list(list);
    for (int64_t i = 0; i < l->len; i++) {
        const char *line = is_str(l->items[i]) ? str_utf8(as_str(l->items[i]), NULL) : NULL;
        struct curl_slist *more = line ? p_curl_slist_append(t->headers, line) : NULL;
        if (!more) return err_type("header lines must be str"), -1;
        t->headers = more;
    }
    p_curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
    return 0;
}

static int set_body(Transfer *t, Value body)
{
    const char *data;
    int64_t size;
    if (is_none(body)) return 0;
    if (bytes_view(body, &data, &size) < 0) return -1;
    p_curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
    p_curl_easy_setopt(t->easy, CURLOPT_COPYPOSTFIELDS, data);
    return 0;
}

static void set_plain_options(Transfer *t)
{
    p_curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
    p_curl_easy_setopt(t->easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    p_curl_easy_setopt(t->easy, CURLOPT_PATH_AS_IS, 1L);
    p_curl_easy_setopt(t->easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    p_curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, take_header);
    p_curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
    p_curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, take_body);
    p_curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
}

/* What the command's options say of where requests go. */
static void set_detours(Transfer *t)
{
    Buf line = {0};
    for (int i = 0; i < detour.nhosts; i++) {
        const DetourHost *h = &detour.hosts[i];
        line.len = 0;
        buf_printf(&line, "%s:", h->host);
        if (h->port) buf_printf(&line, "%d", h->port);
        buf_printf(&line, ":%s:", h->to_host);
        if (h->to_port) buf_printf(&line, "%d", h->to_port);
        struct curl_slist *more = p_curl_slist_append(t->connect_to, line.data);
        if (more) t->connect_to = more;
    }
    buf_free(&line);
    if (t->connect_to) p_curl_easy_setopt(t->easy, CURLOPT_CONNECT_TO, t->connect_to);
    if (detour.cacert) p_curl_easy_setopt(t->easy, CURLOPT_CAINFO, detour.cacert);
}

static const char *text_or_null(Value v)
{
    return is_str(v) ? str_utf8(as_str(v), NULL) : NULL;
}

static int set_request(Transfer *t, Value *a)
{
    const char *method = text_or_null(a[0]), *url = text_or_null(a[1]);
    if (!method || !url || !is_list(a[2])) return err_type("method, URL and headers are needed"), -1;
    p_curl_easy_setopt(t->easy, CURLOPT_URL, url);
    if (set_body(t, a[3]) < 0 || add_headers(t, a[2]) < 0) return -1;
    if (strcmp(method, "HEAD") == 0) p_curl_easy_setopt(t->easy, CURLOPT_NOBODY, 1L);
    p_curl_easy_setopt(t->easy, CURLOPT_CUSTOMREQUEST, method);
    if (is_none(a[4]))
        t->timeout = -1;
    else if (op_as_double(a[4], &t->timeout) < 0)
        return -1;
    if (!is_true(a[5])) {
        p_curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYPEER, 0L);
        p_curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (is_str(a[6])) p_curl_easy_setopt(t->easy, CURLOPT_CAINFO, text_or_null(a[6]));
    if (is_str(a[7])) p_curl_easy_setopt(t->easy, CURLOPT_PROXY, text_or_null(a[7]));
    return 0;
}

DEF(urlopen, start, "(method, url, headers, body, timeout, verify, cafile, proxy, /)",
    "Send a request and wait for the head of its answer: a Transfer.\n\n"
    "timeout: seconds without progress, or None. RuntimeError((code, errno, text)) when libcurl fails.")
{
    if (!policy_act(POLICY_SOCKET)) return ERR;
    Transfer *t = gc_new(K_NATIVE_OBJECT, type_transfer->root, sizeof *t);
    t->easy = p_curl_easy_init();
    t->multi = p_curl_multi_init();
    if (!t->easy || !t->multi) return err_no_memory();
    set_plain_options(t);
    set_detours(t);
    if (set_request(t, a) < 0) return ERR;
    p_curl_multi_add_handle(t->multi, t->easy);
    if (run_until(t, has_head) < 0) {
        transfer_close(t);
        return ERR;
    }
    return obj_value(t);
}

static Transfer *as_transfer(Value v)
{
    return (Transfer *)as_obj(v);
}

DEF_GETTER(transfer, head, "The status line and the headers, as bytes.")
{
    return obj_value(bytes_new(as_transfer(a[0])->head.data, (int64_t)as_transfer(a[0])->head.len));
}

DEF(transfer, read, "(self, /)", "The next piece of the body, b'' at its end.")
{
    Transfer *t = as_transfer(a[0]);
    if (t->paused && !has_body(t) && !t->done) {
        t->paused = false;
        p_curl_easy_pause(t->easy, CURLPAUSE_CONT);
    }
    if (run_until(t, has_body) < 0) return ERR;
    Bytes *piece = bytes_new(t->body.data, (int64_t)t->body.len);
    t->body.len = 0;
    return piece ? obj_value(piece) : ERR;
}

DEF(transfer, close, "(self, /)", "End the connection.")
{
    transfer_close(as_transfer(a[0]));
    return NONE;
}

static void transfer_setup(Type *t)
{
    t->slots.free = transfer_free;
}

void urlopen_module_init(Dict *dict)
{
    if (!library_load(EDDY_LIBCURL, curl_symbols, COUNT_OF(curl_symbols))) return;
    p_curl_global_init(CURL_GLOBAL_DEFAULT);
    type_transfer = type_new_native("_urlopen", "Transfer", "transfer", NULL, K_NATIVE_OBJECT,
                                    sizeof(Transfer), 0, transfer_setup);
    dict_set_c(dict, "available", TRUE);
}

#else

void urlopen_module_init(Dict *dict) {}

#endif
