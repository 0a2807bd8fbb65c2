/* A bare `except:` (or `except BaseException:`) that swallows a cancellation: the task was cancelled, caught
 * the CancelledError, and went on. Whether it was such a clause is read from the tree of the file: `except
 * CancelledError` is meant, and a clause that raises again swallows nothing. Told at the end, once a clause.
 */
#include "base/vec.h"
#include "compile/walk.h"
#include "learn/learn.h"

typedef struct Swallowed {
    Code *code;
    int line; /* of the except clause */
    char *task;
} Swallowed;

static VEC(Swallowed) found;

/* ---- the tree ---- */

static void look_for_raise(void *ctx, Node *n)
{
    if (n->kind == NODE_Raise) *(bool *)ctx = true;
    if (n->kind != NODE_FunctionDef && n->kind != NODE_Lambda && n->kind != NODE_ClassDef)
        node_each_child(n, look_for_raise, ctx);
}

static bool raises(Node *handler)
{
    bool yes = false;
    node_each_child(handler, look_for_raise, &yes);
    return yes;
}

static bool names(Node *type, const char *name)
{
    if (!type) return false;
    if (type->kind == NODE_Name) return str_eq_c(type->Name.id, name);
    if (type->kind == NODE_Attribute) return str_eq_c(type->Attribute.attr, name);
    if (type->kind != NODE_Tuple) return false;
    for (size_t i = 0; i < type->Tuple.elts.len; i++)
        if (names(type->Tuple.elts.items[i], name)) return true;
    return false;
}

typedef struct Search {
    uint32_t line; /* where the task waited when it was cancelled */
    int clause;    /* the line of the clause that caught it without being meant to, 0: none */
    bool decided;
} Search;

/* The first clause of a try statement that catches CancelledError decides. */
static void look_at_clauses(Search *s, Node *try_)
{
    for (size_t i = 0; i < try_->Try.handlers.len; i++) {
        Node *h = try_->Try.handlers.items[i];
        Node *type = h->ExceptHandler.type;
        bool any = !type || names(type, "BaseException");
        if (!any && !names(type, "CancelledError")) continue;
        if (raises(h)) return; /* it may go on to an outer one */
        s->decided = true;
        if (any && !names(type, "CancelledError")) s->clause = (int)h->span.line;
        return;
    }
}

/* Inner statements first. */
static void visit(void *ctx, Node *n)
{
    Search *s = ctx;
    node_each_child(n, visit, ctx);
    if (s->decided || n->kind != NODE_Try || !n->Try.body.len) return;
    Node *first = n->Try.body.items[0], *last = n->Try.body.items[n->Try.body.len - 1];
    if (first->span.line <= s->line && s->line <= last->span.end_line) look_at_clauses(s, n);
}

static int clause_at(Place p)
{
    Ast ast;
    Search s = {.line = (uint32_t)p.line};
    if (!place_parse(&ast, p.code->filename)) return 0;
    visit(&s, ast.root);
    ast_free(&ast);
    return s.clause;
}

/* ---- finding and telling ---- */

static void keep(Code *code, int line, Task *t)
{
    for (size_t i = 0; i < found.len; i++)
        if (found.items[i].code == code && found.items[i].line == line) return;
    Value name = task_name(t);
    Swallowed s = {code, line, mem_strdup(is_err(name) ? "?" : str_utf8(as_str(name), NULL))};
    vec_push(&found, s);
}

/* The frame that caught it is the outermost that the traceback shows; inner ones of the library or the user's
 * let it pass. */
static void cancel_ignored(Task *t, Value exc)
{
    Value pending = err_fetch(), tb = as_exc(exc)->traceback;
    for (Traceback *b = is_kind(tb, K_TRACEBACK) ? (Traceback *)as_obj(tb) : NULL; b; b = b->next) {
        if (code_is_embedded(b->code)) continue;
        Place p = {b->code, b->pc, b->line};
        int clause = clause_at(p);
        if (clause) keep(b->code, clause, t);
        break;
    }
    err_clear();
    if (!is_err(pending)) err_set(pending);
}

static void mark_found(void)
{
    for (size_t i = 0; i < found.len; i++) gc_mark_obj(found.items[i].code);
}

void swallow_start(void)
{
    gc_add_roots(mark_found);
    loop_hooks.cancel_ignored = cancel_ignored;
}

void swallow_finish(void)
{
    for (size_t i = 0; i < found.len; i++) {
        Buf where = {0};
        Place p = {found.items[i].code, -1, found.items[i].line};
        place_put(&where, p);
        hint_say(HINT_SWALLOWED_CANCEL,
                 "%s: this `except` caught the cancellation of task '%s', which went on: write `except "
                 "Exception:`, or "
                 "`raise` at its end",
                 where.data, found.items[i].task);
        buf_free(&where);
    }
}
