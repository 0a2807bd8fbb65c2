/* Deadlock: the loop has nothing ready, no timer, no descriptor, and nobody outside who could wake it.
 * Instead of waiting for ever it reports each waiting task (where, and on what, and the cycle if there is
 * one) and ends the run by SystemExit(3): so asyncio.run() cancels the tasks as it always does, their
 * `finally` blocks run, stdout is flushed, and the exit status is 3 even if the program swallows the
 * SystemExit. At the prompt, which is to live on, it is a RuntimeError. */
#include "base/clock.h"
#include "base/vec.h"
#include "learn/waiting.h"
#include "native/signal.h"
#include "native/stdio.h"
#include "object/number.h"
#include "vm/thread.h"

static bool happened;

bool deadlock_happened(void)
{
    return happened;
}

/* ---- the tasks ---- */

static void add_task(Object *o, void *arg)
{
    List *found = ((void **)arg)[0];
    Loop *l = ((void **)arg)[1];
    Value v = obj_value(o);
    if (is_task(v) && as_future(v)->loop == l && !future_done(as_future(v))) list_append(found, v);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = as_future(*(const Value *)a)->id, y = as_future(*(const Value *)b)->id;
    return x < y ? -1 : x > y;
}

static List *waiting_tasks(Loop *l)
{
    List *found = list_new(8);
    void *arg[2] = {found, l};
    heap_each_object(add_task, arg);
    qsort(found->items, (size_t)found->len, sizeof(Value), by_number);
    return found;
}

/* ---- the cycle ---- */

typedef struct Walk {
    List *tasks;
    int *state; /* of each task: 0 not met, 1 on the path, 2 done with */
    VEC(int) path;
} Walk;

static int index_of(List *tasks, Value t)
{
    for (int64_t i = 0; i < tasks->len; i++)
        if (same(tasks->items[i], t)) return (int)i;
    return -1;
}

/* Follows whom task i waits for. The index in the path where a cycle begins, or -1. */
static int follow(Walk *w, int i)
{
    List *next = waiting_for_tasks((Task *)as_obj(w->tasks->items[i]));
    w->state[i] = 1;
    vec_push(&w->path, i);
    for (int64_t k = 0; k < next->len; k++) {
        int j = index_of(w->tasks, next->items[k]);
        if (j < 0 || w->state[j] == 2) continue;
        if (w->state[j] == 1) {
            for (size_t at = 0; at < w->path.len; at++)
                if (w->path.items[at] == j) return (int)at;
        }
        if (!recursion_enter("")) break;
        int found = follow(w, j);
        recursion_leave();
        if (found >= 0) return found;
    }
    err_clear();
    w->state[i] = 2;
    w->path.len--;
    return -1;
}

static void put_cycle(Buf *out, const Walk *w, int from)
{
    buf_puts(out, "  cycle: ");
    waiting_put_name(out, w->tasks->items[w->path.items[from]]);
    for (size_t i = (size_t)from; i < w->path.len; i++) {
        Value task = w->tasks->items[w->path.items[i]];
        Value next = w->tasks->items[w->path.items[i + 1 < w->path.len ? i + 1 : (size_t)from]];
        buf_puts(out, " -> ");
        waiting_put_edge(out, (Task *)as_obj(task), next);
    }
    buf_putc(out, '\n');
}

static bool find_cycle(Buf *out, List *tasks)
{
    Walk w = {.tasks = tasks, .state = mem_zalloc(((size_t)tasks->len + 1) * sizeof(int))};
    int from = -1;
    for (int i = 0; i < tasks->len && from < 0; i++)
        if (!w.state[i]) from = follow(&w, i);
    if (from >= 0) put_cycle(out, &w, from);
    mem_free(w.state);
    mem_free(w.path.items);
    return from >= 0;
}

/* ---- the threads ---- */

/* "thread 'Thread-1 (work)'" */
static void put_thread_name(Buf *out, const Thread *t)
{
    Value threading = dict_get_c(vm.modules, "threading"), known = ERR, thread = ERR;
    if (is_kind(threading, K_MODULE)) known = op_getattr(threading, str_intern_c("_running"));
    if (is_dict(known) && dict_get(as_dict(known), int_from_u64(thread_ident(t)), &thread) == 0) thread = ERR;
    Value name = is_err(thread) ? ERR : op_getattr(thread, str_intern_c("name"));
    err_clear();
    buf_puts(out, "thread");
    if (!is_str(name)) return;
    buf_puts(out, " '");
    str_to_buf(out, as_str(name));
    buf_putc(out, '\'');
}

static void put_wait(Buf *out, Place p)
{
    buf_puts(out, " waits at ");
    place_put(out, p);
    if (!place_is_module(p)) {
        buf_puts(out, " in ");
        str_to_buf(out, p.code->name);
    }
    size_t before = out->len;
    buf_puts(out, ": ");
    if (!place_put_line(out, p)) out->len = before;
    buf_putc(out, '\n');
}

typedef struct ThreadList {
    Buf *out;
    int count;
} ThreadList;

/* Those that are inside the program; what waits for work of its own is no news. */
static void put_thread(const Thread *t, const Frame *innermost, void *arg)
{
    ThreadList *list = arg;
    Place p = place_of_frame(innermost);
    if (!p.line) return;
    list->count++;
    buf_puts(list->out, "  ");
    put_thread_name(list->out, t);
    put_wait(list->out, p);
}

/* ---- the report ---- */

enum { MAX_TASKS = 50 };

static void put_report(Buf *out, List *tasks)
{
    if (!tasks->len) {
        buf_puts(out, "eddy: the event loop would wait for ever: there is no task, and nothing else that "
                      "could stop it\n");
        return;
    }
    buf_printf(out, "eddy: deadlock: %s, and nothing is left that could wake %s\n",
               tasks->len == 1 ? "the only task waits" : "all tasks wait", tasks->len == 1 ? "it" : "one");
    for (int64_t i = 0; i < tasks->len && i < MAX_TASKS; i++)
        waiting_put_task(out, (Task *)as_obj(tasks->items[i]));
    if (tasks->len > MAX_TASKS) buf_printf(out, "  and %lld more\n", (long long)(tasks->len - MAX_TASKS));
    thread_each_other(put_thread, &(ThreadList){out, 0});
}

/* The tasks that were cancelled because of it wait again. That they will be destroyed so is no news. */
static void report_again(Loop *l)
{
    List *tasks = waiting_tasks(l);
    for (int64_t i = 0; i < tasks->len; i++) task_keep_quiet((Task *)as_obj(tasks->items[i]));
    static const char text[] = "eddy: deadlock: the cancelled tasks wait again; giving up\n";
    stdio_report(text, sizeof text - 1);
}

static void flush_stdout(void)
{
    Value out = stdio_current(NM(stdout));
    if (!is_err(out) && is_err(op_call_method(out, NM(flush), NULL, 0))) err_clear();
}

static void report(Loop *l)
{
    Buf b = {0};
    List *tasks = waiting_tasks(l);
    flush_stdout();
    put_report(&b, tasks);
    bool cycle = find_cycle(&b, tasks);
    if (tasks->len && hints_on)
        hint_put(&b, HINT_DEADLOCK, "%s",
                 cycle ? "take locks in the same order everywhere, and await no task that waits for you"
                       : "each wait needs somebody who ends it: a put(), a set(), a release(), a result");
    stdio_report(b.data, b.len);
    buf_free(&b);
}

/* A handler of the program's, whose signal may come at any time. asyncio.run() has one of its own for Ctrl-C.
 */
static bool is_programs_handler(Value f)
{
    if (is_method(f)) f = ((Method *)as_obj(f))->func;
    if (is_function(f))
        return !str_eq_c(((Function *)as_obj(f))->code->filename, "<eddy>/asyncio/runners.py");
    return op_callable(f) && !is_native(f);
}

/* Ends the program by SystemExit(3); at the prompt only the statement. */
static int end_run(void)
{
    if (!is_err(dict_get_c(vm.sys, "ps1"))) {
        err_raise(exc_RuntimeError, "deadlock");
        return -1;
    }
    happened = true;
    Value status = small_value(3);
    Value exc = exc_new(exc_SystemExit, tuple_value(tuple_from(&status, 1)));
    as_exc(exc)->extra[EXIT_CODE] = status;
    err_set(exc);
    return -1;
}

/* A thread may have sent a signal (os.kill()) just before it ended, and that is still on its way. */
static bool signal_is_coming(void)
{
    enum { ON_ITS_WAY_NS = 30000000 };
    if (thread_many && !vm.interrupt) clock_system.sleep(ON_ITS_WAY_NS);
    return vm.interrupt;
}

static int idle(Loop *l)
{
    if (vm.interrupt || thread_others_can_act() || signal_any_handler(is_programs_handler)) return 0;
    if (signal_is_coming()) return 0;
    if (happened)
        report_again(l);
    else
        report(l);
    return end_run();
}

/* ---- threads ---- */

static void report_threads(void)
{
    Buf b = {0}, others = {0};
    ThreadList list = {&others, 1};
    Place p = place_now();
    flush_stdout();
    thread_each_other(put_thread, &list);
    if (list.count == 1)
        buf_puts(&b, "eddy: deadlock: the only thread waits, and nothing is left that could wake it\n");
    else
        buf_printf(&b, "eddy: deadlock: all %d threads wait for one another\n", list.count);
    if (p.line) {
        buf_puts(&b, "  the main thread");
        put_wait(&b, p);
    }
    buf_put(&b, others.data, others.len);
    buf_free(&others);
    if (hints_on)
        hint_put(&b, HINT_DEADLOCK,
                 "a thread that waits needs another one that goes on: a release(), a put(), "
                 "a set(), or a timeout");
    stdio_report(b.data, b.len);
    buf_free(&b);
}

static int all_threads_wait(void)
{
    if (signal_any_handler(is_programs_handler)) {
        thread_stays_stuck();
        return 0;
    }
    if (signal_is_coming()) return 0;
    if (!happened) report_threads();
    return end_run();
}

void deadlock_start(void)
{
    thread_stuck_hook = all_threads_wait;
    loop_hooks.idle = idle;
}
