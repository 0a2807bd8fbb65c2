/* What CPython says in passing, or not at all: coroutines that nobody awaited, exceptions that nobody asked
 * for, tasks that were lost or cut short. The warnings themselves are CPython's and come from where they
 * arise; here they get a line that names the place and the repair, and count under --strict. */
#include "learn/learn.h"
#include "learn/made.h"
#include "loop/waitop.h"
#include "native/stdio.h"
#include "native/sys.h"

/* "'Task-2' (created at file.py:12)" */
static void put_task(Buf *out, Value task)
{
    Task *t = (Task *)as_obj(task);
    Value name = task_name(t);
    Place p = {.pc = -1};
    buf_putc(out, '\'');
    if (!is_err(name)) str_to_buf(out, as_str(name));
    buf_putc(out, '\'');
    if (!task_made_at(t, &p.code, &p.line) || !p.line) return;
    buf_puts(out, " (created at ");
    place_put(out, p);
    buf_putc(out, ')');
}

/* ---- coroutines ---- */

/* A call whose value goes to a function of the library: threading.Thread(target=f), call_soon(f). */
static bool called_by_library(Gen *g)
{
    Function *fn;
    int pc;
    return !gen_made_at(g, &fn, &pc) || code_is_embedded(fn->code);
}

/* Has this been said? A loop drops a coroutine in each round. */
static bool is_news(const char *text)
{
    static Value said;
    if (!said.bits) {
        said = dict_value(dict_new());
        gc_add_root(&said);
    }
    Value key = str_value(str_new_c(text)), old;
    if (dict_get(as_dict(said), key, &old) != 0) return false;
    dict_set(as_dict(said), key, TRUE);
    return true;
}

/* Is the call an argument of one of asyncio's own functions, as in asyncio.wait_for(fetch(), 1)? Then it is
 * that one which lacks an await. */
static bool is_argument_of_asyncio(Place p)
{
    Buf before = {0};
    bool yes = p.line && place_put_before(&before, p) && before.len && before.data[before.len - 1] == '(';
    const char *at = yes ? strstr(before.data, "asyncio.") : NULL;
    for (const char *next; at && (next = strstr(at + 1, "asyncio."));) at = next;
    yes = at && at + 8 + strspn(at + 8, "abcdefghijklmnopqrstuvwxyz_") + 1 == before.data + before.len;
    buf_free(&before);
    return yes;
}

static void tell_callback(Value coroutine)
{
    const char *name = str_utf8(frame_code(&((Gen *)as_obj(coroutine))->frame)->name, NULL);
    if (!is_news(name)) return;
    hint_say(HINT_ASYNC_CALLBACK,
             "`%s` is an async function and was called as a plain one, which only makes a coroutine: give a "
             "plain function, "
             "or run `%s` as a task",
             name, name);
}

/* __init__ and its like, which Python calls itself. */
static bool is_special(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && !memcmp(name, "__", 2) && !memcmp(name + n - 2, "__", 2);
}

static void tell_special(const char *name)
{
    static const char *const others[][2] = {{"__enter__", "__aenter__"},
                                            {"__exit__", "__aexit__"},
                                            {"__iter__", "__aiter__"},
                                            {"__next__", "__anext__"}};
    Buf b = {0};
    if (!is_news(name)) return;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (!strcmp(name, others[i][0])) buf_printf(&b, "; its async form is `async def %s`", others[i][1]);
    hint_say(HINT_ASYNC_CALLBACK, "`%s` is called as a plain function: write `def %s`%s", name, name,
             b.len ? b.data : "");
    buf_free(&b);
}

static void tell_never_awaited(const Made *m)
{
    Buf key = {0}, repair = {0};
    if (m->place.line) place_put(&key, m->place);
    buf_puts(&key, m->call);
    made_put_repair(&repair, m);
    if (is_news(key.data))
        hint_say(HINT_NEVER_AWAITED, "%s only makes a coroutine, it does not run it: write %s", m->call,
                 repair.data);
    buf_free(&key);
    buf_free(&repair);
}

static void never_awaited(Value coroutine)
{
    Made m;
    learn_fault();
    made_of(coroutine, &m);
    made_remember(&m);
    if (hint_is_about(m.place) || made_is_told(m.place) || is_argument_of_asyncio(m.place)) return;
    if (!is_gen(coroutine)) {
        tell_never_awaited(&m);
        return;
    }
    Code *code = frame_code(&((Gen *)as_obj(coroutine))->frame);
    if (is_special(str_utf8(code->name, NULL)))
        tell_special(str_utf8(code->name, NULL));
    else if (!called_by_library((Gen *)as_obj(coroutine)))
        tell_never_awaited(&m);
    else if (!code_is_embedded(code))
        tell_callback(coroutine);
    else if (str_eq_c(code->name, "_wait_for_one"))
        hint_say(HINT_NEVER_AWAITED, "each item of as_completed() has to be awaited: "
                                     "`for f in asyncio.as_completed(...): result = await f`");
}

/* ---- what the loop reports ---- */

static void exception_unseen(Value task)
{
    Buf b = {0};
    put_task(&b, task);
    hint_say(HINT_EXCEPTION_UNSEEN,
             "task %s failed and nobody awaited it: `await` the task, or start it in a TaskGroup", b.data);
    buf_free(&b);
}

/* Made at module level, where asyncio.gather() and its like still make a loop, which nobody runs. */
static bool never_had_a_loop(Task *t)
{
    Place p = {.pc = -1};
    return task_made_at(t, &p.code, &p.line) && place_is_module(p) && !t->f.loop->closed && is_gen(t->coro) &&
           ((Gen *)as_obj(t->coro))->frame.state == GEN_CREATED;
}

static void task_destroyed(Value task)
{
    Buf b = {0};
    if (never_had_a_loop((Task *)as_obj(task))) {
        if (is_news("a task at module level"))
            hint_say(HINT_NO_RUNNING_LOOP,
                     "tasks live in a running event loop: do this inside an `async def` that "
                     "`asyncio.run(...)` runs");
        return;
    }
    put_task(&b, task);
    hint_say(HINT_TASK_LOST,
             "task %s was still pending when the last reference to it, or the program, went: keep the task "
             "and `await` it",
             b.data);
    buf_free(&b);
}

static void reported(const char *message, Value exception, Value subject)
{
    learn_fault();
    if (is_exception(exception)) hint_print(exception);
    if (!is_future(subject)) return;
    if (!is_task(subject)) {
        if (strstr(message, "exception was never retrieved"))
            hint_say(HINT_EXCEPTION_UNSEEN,
                     "a future was given an exception and nobody awaited it: `await` the future");
        return;
    }
    if (strstr(message, "exception was never retrieved"))
        exception_unseen(subject);
    else if (strstr(message, "was destroyed but it is pending"))
        task_destroyed(subject);
}

/* The handler of a connection, or the end of an asynchronous generator that was left. */
static bool is_made_by_library(Task *t)
{
    return t->f.flags & FUT_SERVES || is_kind(t->coro, K_GEN_AWAIT);
}

static void cut_short(List *tasks)
{
    for (int64_t i = 0; i < tasks->len; i++) {
        if (!is_task(tasks->items[i]) || is_made_by_library((Task *)as_obj(tasks->items[i]))) continue;
        Buf b = {0};
        learn_fault();
        put_task(&b, tasks->items[i]);
        hint_say(HINT_CUT_SHORT,
                 "asyncio.run() ended, so task %s was cancelled before it was done: `await` it in main()",
                 b.data);
        buf_free(&b);
    }
}

static void left_pending(List *tasks)
{
    for (int64_t i = 0; i < tasks->len; i++) {
        if (is_made_by_library((Task *)as_obj(tasks->items[i]))) continue;
        learn_fault();
        task_destroyed(tasks->items[i]);
    }
}

void silent_start(void)
{
    made_start();
    never_awaited_hook = never_awaited;
    loop_hooks.reported = reported;
    loop_hooks.cut_short = cut_short;
    loop_hooks.left_pending = left_pending;
}
