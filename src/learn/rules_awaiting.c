/* Rules for await, async and yield from in the wrong place, or of the wrong thing. */
#include "compile/walk.h"
#include "learn/failure.h"

/* ---- await of what ---- */

/* The expression after `await`, or "it". */
static void put_awaited(Failure *f, Buf *out)
{
    size_t before = out->len;
    put_failing(f, out, "it");
    static const char word[] = "await ";
    size_t n = sizeof word - 1;
    if (out->len - before <= n || memcmp(out->data + before, word, n)) return;
    memmove(out->data + before, out->data + before + n, out->len - before - n + 1);
    out->len -= n;
}

static const char *const collections[] = {"list", "tuple", "set", "generator", "dict_values", "map", NULL};
static const char *const callables[] = {"function",          "method", "builtin_function_or_method", "type",
                                        "functools.partial", NULL};

static bool one_of(Text t, const char *const *names)
{
    for (; *names; names++)
        if (text_is(t, *names)) return true;
    return false;
}

static bool not_awaitable(Failure *f, Buf *out)
{
    Buf what = {0};
    Text type = f->captured[0];
    put_awaited(f, &what);
    const char *sleep = strstr(what.data, "time.sleep(");
    if (sleep == what.data)
        buf_printf(out, "%s blocks and gives None: write `await asyncio%s`", what.data, what.data + 4);
    else if (text_is(type, "async_generator"))
        buf_printf(out, "%s is an async generator: go through it with `async for ... in %s`", what.data,
                   what.data);
    else if (type_named_has(type, "__aenter__") && !type_named_has(type, "__await__")) {
        put_kind(out, type);
        buf_printf(out, " is entered, not awaited: write `async with %s:`", what.data);
    } else if (one_of(type, callables))
        buf_printf(out, "%s is not called: write `await %s()`", what.data, what.data);
    else if (one_of(type, collections))
        buf_printf(out,
                   "await takes one awaitable, not a %.*s: for all at once write `await asyncio.gather(*%s)`",
                   (int)type.n, type.s, strchr(what.data, ' ') ? "..." : what.data);
    else
        buf_printf(out,
                   "%s gives %s%.*s, which needs no waiting: drop the `await`, or make what it calls an "
                   "`async def`",
                   what.data, text_is(type, "NoneType") ? "" : "a value of type ",
                   text_is(type, "NoneType") ? 4 : (int)type.n, type.s);
    buf_free(&what);
    return true;
}

/* ---- syntax errors ---- */

typedef struct Enclosing {
    uint32_t line;
    Node *function;
} Enclosing;

static void find_function(void *ctx, Node *n)
{
    Enclosing *e = ctx;
    if (n->kind == NODE_FunctionDef && n->span.line <= e->line && e->line <= n->span.end_line)
        e->function = n;
    node_each_child(n, find_function, ctx);
}

/* Finds the function around the error: its name, and whether it is async. False at module level or when it is
 * not known. */
static bool put_function(Failure *f, Buf *out, bool *is_async)
{
    Exception *e = as_exc(f->exc);
    int64_t line;
    if (!is_str(e->extra[SYNTAX_FILENAME]) || !is_int(e->extra[SYNTAX_LINENO])) return false;
    if (!int_to_i64(e->extra[SYNTAX_LINENO], &line) || line < 1) return false;
    Ast ast;
    if (!place_parse(&ast, as_str(e->extra[SYNTAX_FILENAME]))) return false;
    Enclosing where = {(uint32_t)line, NULL};
    find_function(&where, ast.root);
    bool found = where.function != NULL;
    if (found) {
        str_to_buf(out, where.function->FunctionDef.name);
        *is_async = where.function->FunctionDef.is_async;
    }
    ast_free(&ast);
    return found;
}

static bool outside_async(Failure *f, Buf *out)
{
    Buf name = {0};
    bool is_async = false, inside = put_function(f, &name, &is_async);
    if (is_async)
        buf_puts(out,
                 "a lambda or a generator expression is a plain function of its own: write an `async def`");
    else if (inside)
        buf_printf(out, "`%s` is a plain function: write `async def %s`", name.data, name.data);
    else
        buf_puts(out, "it works inside an `async def` alone: put it into `async def main():` and run "
                      "`asyncio.run(main())`");
    buf_free(&name);
    return true;
}

static bool yield_from_coroutine(Failure *f, Buf *out)
{
    buf_puts(out, "`yield from` is for generators: write `await` in an `async def`");
    return true;
}

static bool yield_from_async(Failure *f, Buf *out)
{
    buf_puts(out,
             "write `await ...` to wait for a coroutine, or `async for x in ...: yield x` to pass items on");
    return true;
}

/* ---- once only ---- */

static bool awaited_twice(Failure *f, Buf *out)
{
    buf_puts(out, "a coroutine runs once: call the function anew for each `await`, or make it a task with "
                  "`asyncio.create_task(...)`, which may be awaited again");
    return true;
}

const Rule awaiting_rules[] = {
    {HINT_NOT_AWAITABLE, &exc_TypeError, "object * can't be used in 'await' expression", not_awaitable},
    {HINT_AWAIT_OUTSIDE, &exc_SyntaxError, "'await' outside async function", outside_async},
    {HINT_AWAIT_OUTSIDE, &exc_SyntaxError, "'await' outside function", outside_async},
    {HINT_AWAIT_OUTSIDE, &exc_SyntaxError, "'async for' outside async function", outside_async},
    {HINT_AWAIT_OUTSIDE, &exc_SyntaxError, "'async with' outside async function", outside_async},
    {HINT_AWAIT_OUTSIDE, &exc_SyntaxError, "asynchronous comprehension outside of an asynchronous function",
     outside_async},
    {HINT_YIELD_FROM, &exc_SyntaxError, "'yield from' inside async function", yield_from_async},
    {HINT_YIELD_FROM, &exc_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator",
     yield_from_coroutine},
    {HINT_AWAITED_TWICE, &exc_RuntimeError, "cannot reuse already awaited coroutine", awaited_twice},
    {HINT_AWAITED_TWICE, &exc_RuntimeError, "coroutine is being awaited already", awaited_twice},
    {0},
};
