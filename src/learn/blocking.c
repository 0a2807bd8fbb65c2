/* Who holds up the loop. time.sleep() inside a coroutine is told of at the end of the run, once a line, if
 * other tasks were due meanwhile. In debug mode, a step that takes longer than loop.slow_callback_duration is
 * told of as CPython does (logger "asyncio"), with the line that took the time: that of the sleep, or the one
 * that a timer found running. */
#include "base/clock.h"
#include "base/vec.h"
#include "learn/learn.h"
#include "native/time.h"

#include <pthread.h>
#include <signal.h>

typedef struct Block {
    Code *code;
    int line;
    double seconds;
    int times;
} Block;

static VEC(Block) blocks;

/* ---- the line that took the longest in this step ---- */

static Place slowest;
static int64_t slowest_ns;
static bool in_step;
static Loop *stepping;

static void note_slow(Place p, int64_t ns)
{
    if (!in_step || stepping != loop_running() || ns <= slowest_ns || !p.line) return;
    slowest = p;
    slowest_ns = ns;
}

/* ---- time.sleep ---- */

/* Was anything else to be done since then? */
static bool held_up(Loop *l)
{
    const Timer *t = timers_first(&l->timers);
    return l->ready.len > 0 || (t && t->when <= loop_time(l));
}

static void add_block(Place p, double seconds)
{
    for (size_t i = 0; i < blocks.len; i++)
        if (blocks.items[i].code == p.code && blocks.items[i].line == p.line) {
            blocks.items[i].seconds += seconds;
            blocks.items[i].times++;
            return;
        }
    Block b = {p.code, p.line, seconds, 1};
    vec_push(&blocks, b);
}

static void slept(int64_t ns)
{
    Loop *l = loop_running();
    if (!l || !vm.frame || code_is_embedded(frame_code(vm.frame)))
        return; /* not from a line of the program */
    Place p = place_now();
    note_slow(p, ns);
    if (held_up(l)) add_block(p, (double)ns / 1e9);
}

static void tell_block(const Block *b)
{
    Buf where = {0}, line = {0};
    Place p = {b->code, -1, b->line};
    place_put(&where, p);
    hint_say(HINT_BLOCKING_SLEEP,
             "%s: time.sleep() held up all tasks for %.3g s%s: write `await asyncio.sleep(...)`", where.data,
             b->seconds, b->times > 1 ? " in all" : "");
    buf_free(&where);
    buf_free(&line);
}

void blocking_finish(void)
{
    for (size_t i = 0; i < blocks.len; i++) tell_block(&blocks.items[i]);
}

/* ---- debug mode ---- */

/* A thread of its own looks at the clock and, when the step takes too long, asks the interpreter to say where
 * it is at its next safepoint. It touches nothing but these. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int64_t look_at; /* clock_system's time; 0: no step runs */
static volatile bool look;
static bool watching;

static void *watch(void *arg)
{
    sigset_t every; /* signals are the program's thread's, so that they interrupt what it waits for */
    sigfillset(&every);
    pthread_sigmask(SIG_SETMASK, &every, NULL);
    pthread_mutex_lock(&mutex);
    for (;;) {
        int64_t now = clock_system.monotonic();
        if (!look_at) {
            pthread_cond_wait(&changed, &mutex);
        } else if (now < look_at) {
            struct timespec until;
            clock_gettime(CLOCK_REALTIME, &until);
            int64_t ns = until.tv_nsec + (look_at - now);
            until.tv_sec += ns / 1000000000;
            until.tv_nsec = ns % 1000000000;
            pthread_cond_timedwait(&changed, &mutex, &until);
        } else {
            look = true;
            vm.interrupt = 1;
            heap_wants_collection = true;
            look_at = now + 10000000;
        }
    }
    return NULL;
}

static void start_watching(void)
{
    pthread_t thread;
    if (watching || pthread_create(&thread, NULL, watch, NULL)) return;
    pthread_detach(thread);
    watching = true;
}

static void set_alarm(int64_t when)
{
    pthread_mutex_lock(&mutex);
    look_at = when;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&mutex);
}

/* The samples of a busy step: the line that most of them find. */
typedef struct Sample {
    Place at;
    int count;
} Sample;
enum { MAX_SAMPLES = 16 };
static Sample samples[MAX_SAMPLES];
static int nsamples;

static void take_sample(void)
{
    if (!look) return;
    look = false;
    if (!in_step || stepping != loop_running()) return;
    Place p = place_now();
    for (int i = 0; i < nsamples; i++)
        if (samples[i].at.code == p.code && samples[i].at.line == p.line) {
            samples[i].count++;
            return;
        }
    if (p.line && nsamples < MAX_SAMPLES) samples[nsamples++] = (Sample){p, 1};
}

static int (*interrupt_before)(void);

static int on_interrupt(void)
{
    take_sample();
    return interrupt_before ? interrupt_before() : 0;
}

static void step_begins(Loop *l)
{
    start_watching();
    if (vm_interrupt_hook != on_interrupt) {
        interrupt_before = vm_interrupt_hook;
        vm_interrupt_hook = on_interrupt;
    }
    in_step = true;
    stepping = l;
    slowest = (Place){0};
    slowest_ns = nsamples = 0;
    set_alarm(clock_system.monotonic() + (int64_t)(l->slow_callback * 1e9));
}

static Place where_it_was(double seconds)
{
    if ((double)slowest_ns >= seconds * 1e9 / 2) return slowest;
    int best = 0;
    for (int i = 1; i < nsamples; i++)
        if (samples[i].count > samples[best].count) best = i;
    return nsamples ? samples[best].at : slowest;
}

/* logging.getLogger('asyncio').warning(text), which importing asyncio in CPython makes possible. */
static void warn(Value text)
{
    Value events = import_module(str_intern_c("asyncio.events"));
    if (is_err(events) || is_err(op_call_method(events, str_intern_c("_log_warning"), &text, 1))) err_clear();
}

static void step_ends(Loop *l, Value what, double seconds)
{
    in_step = false;
    set_alarm(0);
    if (seconds < l->slow_callback) return;
    Value pending = err_fetch(), subject = op_repr(what), text = ERR;
    char took[40];
    snprintf(took, sizeof took, "%.3f", seconds);
    if (!is_err(subject)) text = str_format_c("Executing %S took %s seconds", subject, took);
    Place p = where_it_was(seconds);
    if (!is_err(text)) warn(text);
    err_clear();
    if (p.line) {
        Buf where = {0}, line = {0};
        place_put(&where, p);
        bool known = place_put_line(&line, p);
        hint_say(HINT_SLOW_CALLBACK, "it was here, %s%s%s%s", where.data, known ? ": `" : "",
                 known ? line.data : "", known ? "`" : "");
        buf_free(&where);
        buf_free(&line);
    }
    if (!is_err(pending)) err_set(pending);
}

static void mark_places(void)
{
    for (size_t i = 0; i < blocks.len; i++) gc_mark_obj(blocks.items[i].code);
    for (int i = 0; i < nsamples; i++) gc_mark_obj(samples[i].at.code);
    gc_mark_obj(slowest.code);
}

void blocking_start(void)
{
    gc_add_roots(mark_places);
    time_slept_hook = slept;
    loop_hooks.step_begins = step_begins;
    loop_hooks.step_ends = step_ends;
}
