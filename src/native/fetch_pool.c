/* The pool: libcurl's multi interface driven by the loop. libcurl says which sockets it waits for and when it
 * wants to be called next; the loop's poller and timers do the waiting. Nothing here runs Python code inside
 * a callback of libcurl: what an exchange has to tell is put into futures, and ends are told after libcurl
 * has returned. */
#include "native/fetch.h"

#ifdef EDDY_LIBCURL
#include "object/alloc.h"
#include "object/native.h"
#include "object/number.h"
#include <math.h>

Type *type_pool;
static Type *type_socket;

/* A socket of libcurl's that the loop watches. */
typedef struct Socket {
    LoopSource s;
    Pool *pool;
    int fd, events;
} Socket;

static Pool *as_pool(Value v)
{
    return (Pool *)as_obj(v);
}

/* --- ends --- */

static void tell_heads(Pool *p)
{
    Exchange *e = p->headed;
    p->headed = NULL;
    p->headed_end = &p->headed;
    for (Exchange *next; e; e = next) {
        next = e->next_headed;
        e->next_headed = NULL;
        exchange_tell_head(e);
    }
}

static void tell_ended(Pool *p)
{
    int left;
    CURLMsg *message;
    while (!p->closed && (message = curl.curl_multi_info_read(p->multi, &left))) {
        Exchange *e = NULL;
        curl.curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &e);
        if (message->msg == CURLMSG_DONE && e) exchange_done(e, (int)message->data.result);
    }
}

static void act(Pool *p, curl_socket_t fd, int events)
{
    int running;
    if (p->closed) return;
    curl.curl_multi_socket_action(p->multi, fd, events, &running);
    tell_ended(p);
    tell_heads(p);
}

/* --- sockets --- */

static void socket_run(LoopSource *s, Value arg)
{
    Socket *k = (Socket *)s;
    if (k->fd < 0) return; /* closed since it was queued */
    act(k->pool, k->fd, as_small(arg) == POLL_READ ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
}

static void watch(Socket *k, int events)
{
    Loop *l = k->pool->loop;
    for (int event = POLL_READ; event <= POLL_WRITE; event <<= 1) {
        bool wanted = events & event, have = k->events & event;
        if (wanted && !have && loop_watch_fd(l, k->fd, event, obj_value(k)) < 0) err_clear();
        if (!wanted && have) loop_unwatch_fd(l, k->fd, event);
    }
    k->events = events;
}

static int watch_socket(unused CURL *easy, curl_socket_t fd, int what, void *pool, void *known)
{
    Pool *p = pool;
    Socket *k = known;
    if (what == CURL_POLL_REMOVE) {
        if (!k) return 0;
        watch(k, 0);
        k->fd = -1;
        curl.curl_multi_assign(p->multi, fd, NULL);
        return 0;
    }
    if (p->closed) return 0;
    if (!k) {
        k = gc_new(K_LOOP_SOURCE, type_socket->root, sizeof *k);
        k->s.run = socket_run;
        k->pool = p;
        k->fd = (int)fd;
        curl.curl_multi_assign(p->multi, fd, k);
    }
    watch(k, what == CURL_POLL_IN ? POLL_READ : what == CURL_POLL_OUT ? POLL_WRITE : POLL_READ | POLL_WRITE);
    return 0;
}

static void socket_mark(Object *o)
{
    gc_mark_obj(((Socket *)o)->pool);
}

/* --- time --- */

static int set_curl_timer(unused CURLM *multi, long ms, void *pool)
{
    Pool *p = pool;
    if (p->closed) return 0;
    if (ms < 0)
        loop_timer_cancel(p->curl_timer);
    else
        loop_timer_set(p->curl_timer, loop_time(p->loop) + (double)ms / 1e3);
    return 0;
}

static void curl_timer_fired(Value pool)
{
    act(as_pool(pool), CURL_SOCKET_TIMEOUT, 0);
}

void pool_arm(Pool *p, double when)
{
    if (when < p->deadline_timer->deadline) loop_timer_set(p->deadline_timer, when);
}

/* The first exchange whose time is over, or NULL; *next is when to look again. */
static Exchange *find_late(Pool *p, double now, double *next)
{
    *next = INFINITY;
    for (Exchange *e = p->active; e; e = e->next) {
        double due = exchange_due(e);
        if (due <= now) return e;
        *next = MIN(*next, due);
    }
    return NULL;
}

static void deadline_fired(Value pool)
{
    Pool *p = as_pool(pool);
    double now = loop_time(p->loop) + 1e-9, next;
    Exchange *e;
    while ((e = find_late(p, now, &next)))
        exchange_done(e, e->total <= now                      ? FETCH_TOTAL_TIMEOUT
                         : e->connect <= now && !e->connected ? FETCH_CONNECT_TIMEOUT
                                                              : FETCH_READ_TIMEOUT);
    if (next < INFINITY) pool_arm(p, next);
}

/* --- libcurl, when it is needed --- */

static void set_options(Pool *p)
{
    curl.curl_multi_setopt(p->multi, CURLMOPT_SOCKETFUNCTION, watch_socket);
    curl.curl_multi_setopt(p->multi, CURLMOPT_SOCKETDATA, p);
    curl.curl_multi_setopt(p->multi, CURLMOPT_TIMERFUNCTION, set_curl_timer);
    curl.curl_multi_setopt(p->multi, CURLMOPT_TIMERDATA, p);
    curl.curl_multi_setopt(p->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_NOTHING);
    curl.curl_multi_setopt(p->multi, CURLMOPT_MAXCONNECTS, 4096L);
}

static bool start_curl(Pool *p)
{
    if (p->multi) return true;
    if (!curl_load()) {
        err_raise(exc_ImportError, "this needs libcurl, which is not installed");
        return false;
    }
    p->multi = curl.curl_multi_init();
    if (p->multi)
        set_options(p);
    else
        err_no_memory();
    return p->multi;
}

/* --- exchanges --- */

CURL *pool_easy(Pool *p)
{
    if (!start_curl(p)) return NULL;
    CURL *easy = p->nspare ? p->spare[--p->nspare] : curl.curl_easy_init();
    if (!easy) err_no_memory();
    return easy;
}

void pool_add(Pool *p, Exchange *e)
{
    e->before = NULL;
    e->next = p->active;
    if (e->next) e->next->before = e;
    p->active = e;
    pool_arm(p, exchange_due(e));
    if (e->easy) curl.curl_multi_add_handle(p->multi, e->easy);
}

static void leave_curl(Exchange *e)
{
    Pool *p = e->pool;
    curl.curl_multi_remove_handle(p->multi, e->easy);
    if (p->nspare < EASY_SPARE && !p->closed && !e->failed) {
        curl.curl_easy_reset(e->easy);
        p->spare[p->nspare++] = e->easy;
    } else {
        curl.curl_easy_cleanup(e->easy);
    }
    e->easy = NULL;
}

void pool_remove(Exchange *e)
{
    if (e->easy)
        leave_curl(e);
    else if (e->link)
        link_leave(e);
    else
        return;
    if (e->before)
        e->before->next = e->next;
    else
        e->pool->active = e->next;
    if (e->next) e->next->before = e->before;
    e->next = e->before = NULL;
}

/* --- the pool --- */

static char *copy_text(Value v)
{
    return is_str(v) ? mem_strdup(str_utf8(as_str(v), NULL)) : NULL;
}

DEF_NEW(FetchPool,
        "(cls, loop, failure, context, verify, cafile, capath, unix_path, local_addr, keep_seconds, "
        "force_close, /)",
        "Connections of one kind on a loop.\n\n"
        "failure(exchange, code, errno, text, verify) gives the exception for what went wrong; context: an\n"
        "ssl.SSLContext, the SHA-256 of the certificate to expect, or None; keep_seconds: how long an idle "
        "connection may be used again.")
{
    double keep;
    if (op_as_double(a[9], &keep) < 0) return ERR;
    Pool *p = gc_new(K_NATIVE_OBJECT, type_pool->root, sizeof *p);
    p->closed = true;
    p->loop = (Loop *)as_obj(a[1]);
    p->failure = a[2];
    p->context = a[3];
    p->verify = is_true(a[4]);
    p->cafile = copy_text(a[5]);
    p->capath = copy_text(a[6]);
    p->unix_path = copy_text(a[7]);
    p->local_addr = copy_text(a[8]);
    p->keep_seconds = MIN(keep, 1e9);
    p->force_close = is_true(a[10]);
    p->curl_timer = loop_timer_new(p->loop, obj_value(p), curl_timer_fired);
    p->deadline_timer = loop_timer_new(p->loop, obj_value(p), deadline_fired);
    p->headed_end = &p->headed;
    p->closed = false;
    return obj_value(p);
}

/* Connections are closed; exchanges under way end without a word. */
static void pool_shut(Pool *p)
{
    while (p->active) {
        p->active->over = true;
        pool_remove(p->active);
    }
    links_close(p);
    while (p->nspare) curl.curl_easy_cleanup(p->spare[--p->nspare]);
    if (p->multi) curl.curl_multi_cleanup(p->multi);
    p->multi = NULL;
    p->closed = true;
}

DEF(FetchPool, close, "(self, /)", "Close all connections; exchanges under way fail.")
{
    Pool *p = as_pool(a[0]);
    while (p->active) exchange_done(p->active, CURLE_ABORTED_BY_CALLBACK);
    pool_shut(p);
    loop_timer_cancel(p->curl_timer);
    loop_timer_cancel(p->deadline_timer);
    return NONE;
}

static void pool_mark(Object *o)
{
    Pool *p = (Pool *)o;
    gc_mark_obj(p->loop);
    gc_mark_obj(p->curl_timer);
    gc_mark_obj(p->deadline_timer);
    gc_mark(p->failure);
    gc_mark(p->context);
    if (p->idle) gc_mark_obj(p->idle);
    for (Exchange *e = p->active; e; e = e->next) gc_mark_obj(e);
    for (Exchange *e = p->headed; e; e = e->next_headed) gc_mark_obj(e);
}

/* Found dead: nobody watches its sockets any more, and the loop may be gone. */
static void pool_free(Object *o)
{
    Pool *p = (Pool *)o;
    p->closed = true;
    if (p->multi) {
        curl.curl_multi_setopt(p->multi, CURLMOPT_SOCKETFUNCTION, NULL);
        curl.curl_multi_setopt(p->multi, CURLMOPT_TIMERFUNCTION, NULL);
    }
    for (int i = 0; i < p->nspare; i++) curl.curl_easy_cleanup(p->spare[i]);
    if (p->multi) curl.curl_multi_cleanup(p->multi);
    mem_free(p->cafile);
    mem_free(p->capath);
    mem_free(p->unix_path);
    mem_free(p->local_addr);
}

static void pool_setup(Type *t)
{
    t->slots.mark = pool_mark;
    t->slots.free = pool_free;
}

static void socket_setup(Type *t)
{
    t->slots.mark = socket_mark;
}

void fetch_pool_types_init(Dict *d)
{
    if (!type_pool) {
        fetch_link_types_init();
        type_pool = type_new_native("_fetch", "Pool", "FetchPool", NULL, K_NATIVE_OBJECT, sizeof(Pool), 0,
                                    pool_setup);
        type_socket = type_new_native("_fetch", "_Socket", "FetchSocket", NULL, K_LOOP_SOURCE, sizeof(Socket),
                                      0, socket_setup);
    }
    dict_set_c(d, "Pool", obj_value(type_pool));
}
#endif
