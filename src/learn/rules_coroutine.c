/* Rules for a coroutine, an async generator or a task used as if it were its result. */
#define _GNU_SOURCE
#include "learn/failure.h"
#include "learn/made.h"
#include "loop/loop.h"

#include <ctype.h>
#include <string.h>

bool text_is(Text t, const char *s)
{
    return t.n == strlen(s) && memcmp(t.s, s, t.n) == 0;
}

static bool is_one_of(Text t, const char *const *names)
{
    for (; *names; names++)
        if (text_is(t, *names)) return true;
    return false;
}

void put_failing(Failure *f, Buf *out, const char *otherwise)
{
    if (!place_put_expression(out, f->at)) buf_puts(out, otherwise);
}

bool line_has(const Failure *f, const char *text)
{
    Buf b = {0};
    bool yes = f->at.line && place_put_line(&b, f->at) && strstr(b.data, text);
    buf_free(&b);
    return yes;
}

/* The name with which the failing expression begins, and what follows it: "task" and "[0]" of "task[0]". */
static bool leading_name(Failure *f, Buf *name, Buf *trailer)
{
    Buf b = {0};
    size_t n = 0;
    bool ok = place_put_expression(&b, f->at);
    while (ok && n < b.len && (b.data[n] == '_' || isalnum((unsigned char)b.data[n]))) n++;
    ok = ok && n && n < b.len && strchr(".[ ", b.data[n]);
    if (ok && n == 3 && !memcmp(b.data, "for", 3)) ok = false; /* a statement */
    if (ok) {
        buf_put(name, b.data, n);
        put_trailer(trailer, b.data + n, b.len - n);
    }
    buf_free(&b);
    return ok;
}

/* "`(await task)[0]`" where "task[0]" failed; false when nothing is known. */
static bool put_awaited_name(Failure *f, Buf *out)
{
    Buf name = {0}, trailer = {0};
    bool known = leading_name(f, &name, &trailer);
    if (known && trailer.len)
        buf_printf(out, "`(await %s)%s`", name.data, trailer.data);
    else if (known)
        buf_printf(out, "`await %s` where `%s` stands", name.data, name.data);
    buf_free(&name);
    buf_free(&trailer);
    return known;
}

static bool used_as_result(Failure *f, Buf *out)
{
    Made m;
    if (!made_for_failure(f, &m)) {
        buf_puts(out, "calling an async function gives a coroutine, not its result: write ");
        if (!put_awaited_name(f, out)) buf_puts(out, "`await` before the call");
        return true;
    }
    buf_puts(out, m.call);
    if (m.place.line && m.place.line != f->at.line) buf_printf(out, " in line %d", m.place.line);
    buf_puts(out, " is a coroutine, not its result: write ");
    made_put_repair(out, &m);
    return true;
}

/* What tasks can do and coroutines cannot. */
static bool coroutine_attribute(Failure *f, Buf *out)
{
    static const char *const of_tasks[] = {"cancel",    "done",      "result",   "add_done_callback",
                                           "cancelled", "exception", "get_name", "set_name",
                                           "get_coro",  NULL};
    Made m;
    if (!is_one_of(f->captured[0], of_tasks)) return used_as_result(f, out);
    buf_printf(out, "a coroutine has no `%.*s`, a task has: write `asyncio.create_task(%s)`",
               (int)f->captured[0].n, f->captured[0].s, made_for_failure(f, &m) ? m.call : "...");
    return true;
}

static bool async_generator_used(Failure *f, Buf *out)
{
    buf_puts(out, "an async generator gives its items to `async for` alone: write `[x async for x in ...]` "
                  "to have them "
                  "in a list");
    return true;
}

static bool task_used(Failure *f, Buf *out)
{
    Buf text = {0};
    bool loop = place_put_expression(&text, f->at) && !strncmp(text.data, "for ", 4);
    buf_free(&text);
    buf_puts(out, "a task or future is not its result: write ");
    if (loop)
        buf_puts(out, "`for ... in await ...`");
    else if (!put_awaited_name(f, out))
        buf_puts(out, "`await` before it");
    return true;
}

/* A name that is nearly right is a slip of the pen. */
static bool task_attribute(Failure *f, Buf *out)
{
    return !suggest_for(f->exc) && task_used(f, out);
}

/* An object that `for` or `with` refused: is it made for their async forms? */
typedef struct TypeSearch {
    Text name;
    Str *has;
    bool found;
} TypeSearch;

static void look_at_type(Object *o, void *arg)
{
    TypeSearch *s = arg;
    Value v = obj_value(o);
    if (s->found || !is_type(v)) return;
    Type *t = as_type(v);
    const char *name = str_utf8(t->name, NULL), *end = s->name.s + s->name.n;
    const char *dot = memrchr(s->name.s, '.', s->name.n);
    const char *from = dot ? dot + 1 : s->name.s;
    if (strlen(name) != (size_t)(end - from) || memcmp(name, from, (size_t)(end - from))) return;
    s->found = !is_err(type_lookup(t, s->has));
}

bool type_named_has(Text name, const char *method)
{
    TypeSearch s = {name, str_intern_c(method), false};
    heap_each_object(look_at_type, &s);
    return s.found;
}

void put_kind(Buf *out, Text t)
{
    const char *dot = memrchr(t.s, '.', t.n);
    if (dot) t = (Text){dot + 1, (size_t)(t.s + t.n - dot - 1)};
    if (text_is(t, "async_generator")) t = (Text){"async generator", 15};
    buf_printf(out, "%s %.*s", strchr("aeiouAEIOU", t.s[0]) ? "an" : "a", (int)t.n, t.s);
}

static bool with_needs_async(Failure *f, Buf *out)
{
    if (!type_named_has(f->captured[0], "__aenter__")) return false;
    put_kind(out, f->captured[0]);
    buf_puts(out, " is entered by `async with`");
    if (!place_is_async(f->at)) buf_puts(out, ", inside an `async def`");
    return true;
}

static bool for_needs_async(Failure *f, Buf *out)
{
    if (!type_named_has(f->captured[0], "__aiter__")) return false;
    put_kind(out, f->captured[0]);
    if (line_has(f, "for "))
        buf_puts(out, " is gone through by `async for`");
    else
        buf_puts(
            out,
            " gives its items to `async for` alone: write `[x async for x in ...]` to have them in a list");
    return true;
}

static bool next_needs_async(Failure *f, Buf *out)
{
    if (line_has(f, "with "))
        buf_puts(out, "an async function with a `yield` is entered by `async with`: put @asynccontextmanager "
                      "before it");
    else
        buf_puts(out, "the next item of an async generator comes from `await anext(...)`");
    return true;
}

static bool is_future_name(Text t)
{
    return text_is(t, "_GatheringFuture") || text_is(t, "_asyncio.Task") || text_is(t, "_asyncio.Future") ||
           text_is(t, "Task") || text_is(t, "Future");
}

static bool async_with_superfluous(Failure *f, Buf *out)
{
    Text t = f->captured[0];
    if (text_is(t, "coroutine"))
        buf_puts(out, "that is a coroutine; if its result is to be entered, write `async with await ...`");
    else if (text_is(t, "type") || text_is(t, "function") || text_is(t, "ABCMeta"))
        buf_puts(out, "that is the class or function itself: call it, `async with ...():`");
    else if (is_future_name(t))
        buf_puts(out, "a task or future is awaited, not entered: write `await ...`");
    else if (type_named_has(t, "__enter__")) {
        put_kind(out, t);
        buf_puts(out, " is entered by a plain `with`");
    } else
        return false;
    return true;
}

static bool async_for_superfluous(Failure *f, Buf *out)
{
    Text t = f->captured[0];
    if (text_is(t, "coroutine")) {
        Made m;
        bool known = made_for_failure(f, &m);
        buf_printf(out, "%s is a coroutine; if its result is to be gone through, write `for ... in await %s`",
                   known ? m.call : "that", known ? m.call : "...");
    } else if (is_future_name(t)) {
        buf_puts(out, "a task or future has one result: write `for ... in await ...`");
    } else if (text_is(t, "type") || text_is(t, "function") || text_is(t, "method")) {
        buf_puts(out, "that is the function or class itself: call it, `async for ... in ...():`");
    } else if (type_named_has(t, "__iter__")) {
        put_kind(out, t);
        buf_puts(out, " is gone through by a plain `for`");
    } else {
        return false;
    }
    return true;
}

/* A method that Python calls itself is of the wrong sort. */
static bool special_is_plain(Failure *f, Buf *out)
{
    Text t = f->captured[0];
    buf_printf(out, "`%.*s` is a plain function: write `async def %.*s`", (int)t.n, t.s, (int)t.n, t.s);
    return true;
}

static bool special_is_async(Failure *f, Buf *out)
{
    buf_puts(out, "`__aiter__` is called as a plain function: write `def __aiter__`");
    return true;
}

static bool init_is_async(Failure *f, Buf *out)
{
    buf_puts(
        out,
        "`__init__` cannot wait: write `def __init__`, and put what waits into an `async def` that makes "
        "the object");
    return true;
}

/* Does a call stand between the parentheses that this text opens in the failing line? */
static bool calls_inside(const Failure *f, const char *opening)
{
    Buf b = {0};
    const char *at = f->at.line && place_put_line(&b, f->at) ? strstr(b.data, opening) : NULL;
    bool yes = at && strchr(at + strlen(opening), '(');
    buf_free(&b);
    return yes;
}

/* to_thread(f()) for to_thread(f): f ran here, and its result was called there. */
static bool called_too_early(Failure *f, Buf *out)
{
    static const char *const callers[][2] = {{"to_thread(", "to_thread(f, x)"},
                                             {"run_in_executor(", "run_in_executor(None, f, x)"},
                                             {".submit(", "submit(f, x)"}};
    bool is_coroutine = text_is(f->captured[0], "coroutine");
    if (is_coroutine && !f->at.line) return false;
    for (size_t i = 0; i < COUNT_OF(callers) && !f->innermost; i++) {
        if (!calls_inside(f, callers[i][0])) continue;
        if (is_coroutine)
            buf_puts(out, "an async function needs no thread: `await` it");
        else
            buf_printf(
                out,
                "f(x) was called here, not in a thread: give the function without its parentheses, and "
                "its arguments after it, `%s`",
                callers[i][1]);
        return true;
    }
    return false;
}

/* call_soon(f()): nothing of the program is on the stack. */
static bool coroutine_called_back(Failure *f, Buf *out)
{
    return !f->at.line && coroutine_callback(f, out);
}

const Rule coroutine_rules[] = {
    {HINT_CALLED_TOO_EARLY, &exc_TypeError, "'*' object is not callable", called_too_early},
    {HINT_ASYNC_CALLBACK, &exc_TypeError, "'coroutine' object is not callable", coroutine_called_back},
    {HINT_ASYNC_CALLBACK, &exc_TypeError, "__init__() should return None, not 'coroutine'", init_is_async},
    {HINT_ASYNC_CALLBACK, &exc_TypeError,
     "'async for' received an object from __aiter__ that does not implement __anext__: coroutine",
     special_is_async},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError,
     "'async with' received an object from * that does not implement __await__: *", special_is_plain},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError, "'async_generator' object is not iterable", for_needs_async},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError, "'async_generator' object is not an iterator", next_needs_async},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError, "'async_generator' object is not subscriptable",
     async_generator_used},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError, "object of type 'async_generator' has no len()",
     async_generator_used},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError, "argument of type 'async_generator' is not iterable",
     async_generator_used},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError, "cannot unpack non-iterable async_generator object",
     async_generator_used},
    {HINT_ASYNC_SUPERFLUOUS, &exc_TypeError,
     "'*' object does not support the asynchronous context manager protocol", async_with_superfluous},
    {HINT_USED_AS_RESULT, &exc_TypeError, "'coroutine' object does not support the context manager protocol",
     used_as_result},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError, "'*' object does not support the context manager protocol",
     with_needs_async},
    {HINT_ASYNC_SUPERFLUOUS, &exc_TypeError, "'async for' requires an object with __aiter__ method, got *",
     async_for_superfluous},
    {HINT_USED_AS_RESULT, &exc_AttributeError, "'coroutine' object has no attribute '*'",
     coroutine_attribute},
    {HINT_USED_AS_RESULT, &exc_AttributeError, "'coroutine' object attribute '*", used_as_result},
    {HINT_USED_AS_RESULT, &exc_TypeError, "*'coroutine'*", used_as_result},
    {HINT_USED_AS_RESULT, &exc_TypeError, "*\"coroutine\"*", used_as_result},
    {HINT_USED_AS_RESULT, &exc_TypeError, "*not coroutine", used_as_result},
    {HINT_USED_AS_RESULT, &exc_TypeError, "*coroutine found", used_as_result},
    {HINT_USED_AS_RESULT, &exc_TypeError, "*non-iterable coroutine object", used_as_result},
    {HINT_USED_AS_RESULT, &exc_TypeError, "Object of type coroutine is not JSON serializable",
     used_as_result},
    {HINT_USED_AS_RESULT, &exc_TypeError, "unsupported format string passed to coroutine.__format__",
     used_as_result},
    {HINT_TASK_AS_RESULT, &exc_AttributeError, "'_asyncio.Task' object has no attribute '*'", task_attribute},
    {HINT_TASK_AS_RESULT, &exc_AttributeError, "'_asyncio.Future' object has no attribute '*'",
     task_attribute},
    {HINT_TASK_AS_RESULT, &exc_AttributeError, "'_GatheringFuture' object has no attribute '*'",
     task_attribute},
    {HINT_TASK_AS_RESULT, &exc_TypeError, "*'_asyncio.Task'*", task_used},
    {HINT_TASK_AS_RESULT, &exc_TypeError, "*'_asyncio.Future'*", task_used},
    {HINT_TASK_AS_RESULT, &exc_TypeError, "*'_GatheringFuture'*", task_used},
    {HINT_TASK_AS_RESULT, &exc_TypeError, "Object of type Task is not JSON serializable", task_used},
    {HINT_TASK_AS_RESULT, &exc_TypeError, "cannot unpack non-iterable _asyncio.Task object", task_used},
    {HINT_TASK_AS_RESULT, &exc_TypeError, "cannot unpack non-iterable _GatheringFuture object", task_used},
    {HINT_ASYNC_FORGOTTEN, &exc_TypeError, "'*' object is not iterable", for_needs_async},
    {HINT_TASK_AS_RESULT, &exc_RuntimeError, "await wasn't used with future", task_used},
    {0},
};
