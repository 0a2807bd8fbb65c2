/* Rules for the event loop, tasks and futures. */
#define _GNU_SOURCE
#include "learn/failure.h"
#include "loop/loop.h"

#include <ctype.h>
#include <string.h>

const Rule *const rule_tables[] = {awaiting_rules, loop_rules, module_rules, coroutine_rules, NULL};

/* The argument of a call in the failing expression: what stands between "name(" and the last parenthesis. */
static bool put_argument(Failure *f, Buf *out, const char *name)
{
    Buf b = {0};
    const char *at = place_put_expression(&b, f->at) ? strstr(b.data, name) : NULL;
    const char *open = at ? at + strlen(name) : NULL;
    bool ok = open && *open == '(' && b.data[b.len - 1] == ')' && open + 2 < b.data + b.len;
    if (ok) buf_put(out, open + 1, (size_t)(b.data + b.len - 1 - open - 1));
    buf_free(&b);
    return ok;
}

static bool loop_in_loop(Failure *f, Buf *out)
{
    Buf arg = {0};
    const char *what = "...";
    if (put_argument(f, &arg, "run_until_complete") || put_argument(f, &arg, "run")) what = arg.data;
    buf_printf(out, "this runs inside an event loop already: write `await %s` instead", what);
    if (f->at.code && !place_is_async(f->at) && !place_is_module(f->at)) {
        buf_puts(out, ", and make `");
        str_to_buf(out, f->at.code->name);
        buf_puts(out, "` an `async def`");
    }
    buf_free(&arg);
    return true;
}

/* ---- gather and its like ---- */

static bool star_missing(Failure *f, Buf *out)
{
    Buf arg = {0};
    bool known = put_argument(f, &arg, "gather");
    bool fits = line_has(f, "gather(") && (!known || arg.data[0] != '*');
    if (fits && known)
        buf_printf(out, "gather() takes the awaitables one by one: write `gather(*%s%s%s)` with a star",
                   strstr(arg.data, " for ") && arg.data[0] != '[' && arg.data[0] != '(' ? "(" : "", arg.data,
                   strstr(arg.data, " for ") && arg.data[0] != '[' && arg.data[0] != '(' ? ")" : "");
    else if (fits)
        buf_puts(out,
                 "gather() takes the awaitables one by one: write a star before the list, `gather(*[...])`");
    buf_free(&arg);
    return fits;
}

/* A tuple or other collection was given. Numbers and texts were not meant as such. */
static bool star_missing_perhaps(Failure *f, Buf *out)
{
    Buf arg = {0};
    bool known = put_argument(f, &arg, "gather"),
         several =
             known && (arg.data[0] == '(' || strstr(arg.data, " for ") || !strncmp(arg.data, "map(", 4));
    bool name = known && arg.len;
    for (size_t i = 0; name && i < arg.len; i++)
        name = arg.data[i] == '_' || isalpha((unsigned char)arg.data[i]);
    if (name) {
        Value v = dict_get_c(vm_main_namespace(), arg.data);
        several = !is_err(v) ? is_tuple(v) || is_kind(v, K_GENERATOR) : !is_function(v);
    }
    buf_free(&arg);
    return several && star_missing(f, out);
}

/* "got <function fetch at 0x...>": the name */
static bool put_function_name(Text t, Buf *out)
{
    static const char function[] = "<function ", bound[] = "<bound method ";
    const char *s = t.s, *end = t.s + t.n;
    if (t.n > sizeof function && !memcmp(s, function, sizeof function - 1))
        s += sizeof function - 1;
    else if (t.n > sizeof bound && !memcmp(s, bound, sizeof bound - 1))
        s += sizeof bound - 1;
    else
        return false;
    const char *stop = s;
    while (stop < end && *stop != ' ') stop++;
    for (const char *p = s; p < stop; p++)
        if (*p == '.') s = p + 1;
    buf_put(out, s, (size_t)(stop - s));
    return true;
}

static bool function_not_called(Failure *f, Buf *out)
{
    Buf name = {0};
    bool yes = put_function_name(f->captured[0], &name);
    if (yes)
        buf_printf(out, "`%s` is the function; its coroutine comes from calling it: write `%s()`", name.data,
                   name.data);
    buf_free(&name);
    return yes;
}

static bool begins(Text t, const char *s)
{
    return t.n >= strlen(s) && memcmp(t.s, s, strlen(s)) == 0;
}

static bool not_a_coroutine(Failure *f, Buf *out)
{
    Text t = f->captured[0];
    if (text_is(t, "None"))
        buf_puts(out, "None was given: is what was called an `async def`, and is it not awaited already?");
    else if (begins(t, "<Task ") || begins(t, "<Future ") || begins(t, "<_GatheringFuture "))
        buf_puts(out, "a task or future runs already: `await` it inside an `async def`");
    else if (begins(t, "<async_generator "))
        buf_puts(out,
                 "an async generator is no coroutine: go through it with `async for` inside an `async def`");
    else if (begins(t, "["))
        buf_puts(out,
                 "one coroutine is wanted, not a list: use `asyncio.gather(*...)` inside an `async def`");
    else
        buf_puts(out, "what is wanted is the coroutine that calling an `async def` gives");
    return true;
}

/* gather(f), wait_for(f, 1): the argument is a function of the program. */
static bool names_a_function(Failure *f, Buf *out)
{
    static const char *const calls[] = {"gather", "wait_for", "shield", "ensure_future",
                                        "run_until_complete"};
    Buf arg = {0};
    bool yes = false;
    for (size_t i = 0; i < COUNT_OF(calls) && !yes; i++) {
        arg.len = 0;
        if (!put_argument(f, &arg, calls[i])) continue;
        size_t n = strcspn(arg.data, ", )");
        arg.len = n;
        arg.data[n] = 0;
        yes = n && is_function(dict_get_c(vm_main_namespace(), arg.data));
    }
    if (yes)
        buf_printf(out, "`%s` is the function; its coroutine comes from calling it: write `%s()`", arg.data,
                   arg.data);
    buf_free(&arg);
    return yes;
}

static bool awaitable_required(Failure *f, Buf *out)
{
    bool list = line_has(f, "wait_for([") || line_has(f, "shield([") || line_has(f, "ensure_future([");
    buf_puts(out, list ? "one awaitable is wanted, not a list: `asyncio.gather(*[...])` makes one of them"
                       : "what is wanted is a coroutine, a task or a future: call an `async def`");
    return true;
}

static bool wait_needs_tasks(Failure *f, Buf *out)
{
    buf_puts(out,
             "wait() takes tasks: write `asyncio.wait([asyncio.create_task(c) for c in ...])`, or `await "
             "asyncio.gather(...)` for the results");
    return true;
}

static bool wait_needs_list(Failure *f, Buf *out)
{
    buf_puts(out, "wait() takes a list of tasks: write `asyncio.wait([task])`, or just `await task`");
    return true;
}

static bool wait_empty(Failure *f, Buf *out)
{
    buf_puts(out, "there is nothing to wait for: look whether the list is empty before calling wait()");
    return true;
}

static bool result_too_early(Failure *f, Buf *out)
{
    Buf text = {0};
    const char *dot = place_put_expression(&text, f->at) ? memrchr(text.data, '.', text.len) : NULL;
    if (dot && (!strcmp(dot, ".result()") || !strcmp(dot, ".exception()")))
        buf_printf(out, "`%.*s` is not done yet: wait for it first, `await %.*s`", (int)(dot - text.data),
                   text.data, (int)(dot - text.data), text.data);
    else
        buf_puts(out, "the task or future is not done yet: `await` it first");
    buf_free(&text);
    return true;
}

/* ---- loops ---- */

static bool no_running_loop(Failure *f, Buf *out)
{
    buf_puts(
        out,
        "tasks live in a running event loop: do this inside an `async def` that `asyncio.run(...)` runs");
    return true;
}

static bool other_loop(Failure *f, Buf *out)
{
    buf_puts(out, "every asyncio.run() has a loop of its own: make the object inside the `async def` that "
                  "uses it, and call "
                  "asyncio.run() once");
    return true;
}

static bool loop_closed(Failure *f, Buf *out)
{
    buf_puts(
        out,
        "this loop has ended: do everything inside one `async def main()`, and `asyncio.run(main())` once");
    return true;
}

static bool group_not_entered(Failure *f, Buf *out)
{
    buf_puts(out,
             "a TaskGroup works inside its block alone: write `async with asyncio.TaskGroup() as group:`");
    return true;
}

static bool group_finished(Failure *f, Buf *out)
{
    buf_puts(out, "the `async with` block of this TaskGroup has ended: create its tasks inside the block");
    return true;
}

static bool other_thread(Failure *f, Buf *out)
{
    buf_puts(out, "from another thread write `loop.call_soon_threadsafe(f)`, or "
                  "`asyncio.run_coroutine_threadsafe(coroutine, loop)`");
    return true;
}

/* Until Python 3.9 much of asyncio took the loop as an argument. */
static bool loop_argument(Failure *f, Buf *out)
{
    static const char *const owners[] = {"sleep()",
                                         "gather()",
                                         "wait()",
                                         "wait_for()",
                                         "shield()",
                                         "as_completed()",
                                         "Lock.__init__()",
                                         "Event.__init__()",
                                         "Condition.__init__()",
                                         "Semaphore.__init__()",
                                         "Queue.__init__()",
                                         "open_connection()",
                                         "start_server()"};
    for (size_t i = 0; i < COUNT_OF(owners); i++)
        if (text_is(f->captured[0], owners[i]) && line_has(f, "asyncio.")) {
            buf_puts(out, "since Python 3.10 asyncio finds the loop itself: leave `loop=...` out");
            return true;
        }
    return false;
}

static bool old_coroutine(Failure *f, Buf *out)
{
    buf_puts(
        out,
        "since Python 3.11 there is only `async def` for `@asyncio.coroutine`, and `await` for `yield from`");
    return true;
}

static bool old_task_method(Failure *f, Buf *out)
{
    Text name = f->captured[0];
    if (!text_is(name, "all_tasks") && !text_is(name, "current_task")) return false;
    buf_printf(out, "since Python 3.9 this is a function of its own: write `asyncio.%.*s()`", (int)name.n,
               name.s);
    return true;
}

bool coroutine_callback(Failure *f, Buf *out)
{
    buf_puts(out, "callbacks are plain functions; to run an async one write `asyncio.create_task(...)`");
    return true;
}

const Rule loop_rules[] = {
    {HINT_LOOP_IN_LOOP, &exc_RuntimeError, "asyncio.run() cannot be called from a running event loop",
     loop_in_loop},
    {HINT_LOOP_IN_LOOP, &exc_RuntimeError, "Runner.run() cannot be called from a running event loop",
     loop_in_loop},
    {HINT_LOOP_IN_LOOP, &exc_RuntimeError, "This event loop is already running", loop_in_loop},
    {HINT_LOOP_IN_LOOP, &exc_RuntimeError, "Cannot run the event loop while another loop is running",
     loop_in_loop},
    {HINT_GATHER_STAR, &exc_TypeError, "unhashable type: '*'", star_missing},
    {HINT_GATHER_STAR, &exc_RuntimeError, "Task got bad yield: <coroutine *", star_missing},
    {HINT_GATHER_STAR, &exc_RuntimeError, "yield was used instead of yield from in task *", star_missing},
    {HINT_NOT_CALLED, &exc_TypeError, "An asyncio.Future, a coroutine or an awaitable is required",
     names_a_function},
    {HINT_GATHER_STAR, &exc_TypeError, "An asyncio.Future, a coroutine or an awaitable is required",
     star_missing_perhaps},
    {HINT_NOT_A_COROUTINE, &exc_TypeError, "An asyncio.Future, a coroutine or an awaitable is required",
     awaitable_required},
    {HINT_NOT_CALLED, &exc_TypeError, "a coroutine was expected, got *", function_not_called},
    {HINT_NOT_CALLED, &exc_ValueError, "a coroutine was expected, got *", function_not_called},
    {HINT_NOT_A_COROUTINE, &exc_TypeError, "a coroutine was expected, got *", not_a_coroutine},
    {HINT_NOT_A_COROUTINE, &exc_ValueError, "a coroutine was expected, got *", not_a_coroutine},
    {HINT_NOT_A_COROUTINE, &exc_TypeError, "A coroutine object is required", awaitable_required},
    {HINT_WAIT_NEEDS_TASKS, &exc_TypeError, "Passing coroutines is forbidden, use tasks explicitly.",
     wait_needs_tasks},
    {HINT_WAIT_NEEDS_TASKS, &exc_TypeError, "expect a list of futures, not *", wait_needs_list},
    {HINT_WAIT_NEEDS_TASKS, &exc_ValueError, "Set of Tasks/Futures is empty.", wait_empty},
    {HINT_WAIT_NEEDS_TASKS, &exc_ValueError, "Set of coroutines/Futures is empty.", wait_empty},
    {HINT_RESULT_TOO_EARLY, &exc_InvalidStateError, "Result is not set.", result_too_early},
    {HINT_RESULT_TOO_EARLY, &exc_InvalidStateError, "Exception is not set.", result_too_early},
    {HINT_NO_RUNNING_LOOP, &exc_RuntimeError, "no running event loop", no_running_loop},
    {HINT_NO_RUNNING_LOOP, &exc_RuntimeError, "There is no current event loop in thread *", no_running_loop},
    {HINT_NO_RUNNING_LOOP, &exc_RuntimeError, "Timeout should be used inside a task", no_running_loop},
    {HINT_OTHER_LOOP, &exc_RuntimeError, "*attached to a different loop", other_loop},
    {HINT_OTHER_LOOP, &exc_RuntimeError, "* is bound to a different event loop", other_loop},
    {HINT_OTHER_LOOP, &exc_ValueError,
     "The future belongs to a different loop than the one specified as the loop argument", other_loop},
    {HINT_LOOP_CLOSED, &exc_RuntimeError, "Event loop is closed", loop_closed},
    {HINT_ASYNC_CALLBACK, &exc_TypeError, "coroutines cannot be used with *()", coroutine_callback},
    {HINT_GROUP_CLOSED, &exc_RuntimeError, "TaskGroup <* has not been entered", group_not_entered},
    {HINT_GROUP_CLOSED, &exc_RuntimeError, "TaskGroup <* is finished", group_finished},
    {HINT_OTHER_THREAD, &exc_RuntimeError,
     "Non-thread-safe operation invoked on an event loop other than the current one", other_thread},
    {HINT_NO_LONGER, &exc_TypeError, "* got an unexpected keyword argument 'loop'", loop_argument},
    {HINT_NO_LONGER, &exc_AttributeError, "module 'asyncio' has no attribute 'coroutine'", old_coroutine},
    {HINT_NO_LONGER, &exc_AttributeError, "type object '_asyncio.Task' has no attribute '*'",
     old_task_method},
    {0},
};
