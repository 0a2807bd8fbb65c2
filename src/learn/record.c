#include "learn/record.h"
#include "base/clock.h"
#include "loop/loop.h"
#include "loop/waitop.h"
#include "native/sys.h"
#include "native/time.h"

enum { MAX_EVENTS = 50000, MAX_ARGUMENT = 40 };

static Value events = ERR; /* list */
static int64_t began_ns;
static LoopHooks next; /* who listened before */
static void (*next_never_awaited)(Value coroutine);
static void (*next_slept)(int64_t ns);

double record_time(void)
{
    return (double)(clock_peek_ns() - began_ns) / 1e9;
}

static Value text(const char *s)
{
    return str_value(str_new_c(s));
}

/* Of type str itself, whatever class of the program's it is of: the report is to be a literal. */
Value record_text(Value v)
{
    Value s = op_str(v);
    size_t n;
    if (!is_str(s)) {
        err_clear();
        return text("?");
    }
    if (is_exact(s, type_str)) return s;
    const char *bytes = str_utf8(as_str(s), &n);
    return str_value(str_new(bytes, n));
}

/* (what, time, ...) */
static void add(const char *what, int n, const Value *rest)
{
    if (is_err(events) || as_list(events)->len > MAX_EVENTS) return;
    if (as_list(events)->len == MAX_EVENTS) what = "full", n = 0;
    Value v[8] = {text(what), double_value(record_time())};
    for (int i = 0; i < n; i++) v[i + 2] = rest[i];
    list_append(as_list(events), tuple_value(tuple_from(v, n + 2)));
}

/* --- coroutines --- */

/* Only what shows itself without running code, and briefly. */
static bool is_plain(Value v)
{
    return is_none(v) || is_bool(v) || is_small(v) || is_exact(v, type_int) || is_float(v) ||
           (is_exact(v, type_str) && str_len(as_str(v)) <= MAX_ARGUMENT);
}

/* "fetch('a', 3)" */
static Value call_text(Gen *g)
{
    Code *c = g->frame.fn->code;
    SB sb = {0};
    sb_str(&sb, c->name);
    sb_c(&sb, "(");
    for (int i = 0; i < c->argcount; i++) {
        Value arg = gen_regs(g)[i], shown = is_plain(arg) ? op_repr(arg) : ERR;
        if (i > 0) sb_c(&sb, ", ");
        if (is_str(shown))
            sb_str(&sb, as_str(shown));
        else
            sb_c(&sb, "...");
    }
    sb_c(&sb, ")");
    return str_value(sb_take(&sb));
}

static Value current_task(void)
{
    Loop *l = loop_running();
    Value name = l && is_task(l->current) ? task_name((Task *)as_obj(l->current)) : NONE;
    return is_str(name) ? record_text(name) : NONE;
}

static Value id_of(Gen *g)
{
    return int_from_i64((int64_t)(uintptr_t)g);
}

static void coroutine_began(Gen *g)
{
    Code *c = g->frame.fn->code;
    if (code_is_embedded(c)) return;
    Value v[] = {id_of(g), record_text(str_value(c->name)), call_text(g), current_task(),
                 small_value(c->firstline)};
    add("began", 5, v);
}

static void coroutine_ended(Gen *g, bool raised)
{
    if (obj_kind(g) != K_COROUTINE || code_is_embedded(g->frame.fn->code)) return;
    Value v[] = {id_of(g), bool_value(raised)};
    add("ended", 2, v);
}

/* --- what should not happen --- */

/* In the source of a check (rehearse.c), whose lines mean nothing to the program's author. */
static bool is_of_check(const Code *code)
{
    return strcmp(str_utf8(code->filename, NULL), "<check>") == 0;
}

/* Where a coroutine that has not run was made; 0: not known. */
static int line_made(Value coroutine)
{
    Function *fn;
    Code *code = NULL;
    int pc;
    if (!is_gen(coroutine))
        native_coroutine_made_at(coroutine, &code, &pc);
    else if (gen_made_at((Gen *)as_obj(coroutine), &fn, &pc))
        code = fn->code;
    return code && !is_of_check(code) ? code_line(code, (uint32_t)pc) : 0;
}

static void never_awaited(Value coroutine)
{
    Value name = ERR;
    if (op_getattr_opt(coroutine, NM(__name__), &name) <= 0) {
        err_clear();
        name = text("?");
    }
    Value v[] = {record_text(name), small_value(line_made(coroutine))};
    add("never awaited", 2, v);
    if (next_never_awaited) next_never_awaited(coroutine);
}

static void slept(int64_t ns)
{
    Frame *f = vm_frame_at(0);
    if (loop_running() && f) {
        Value v[] = {double_value((double)ns / 1e9), record_text(str_value(frame_code(f)->name)),
                     small_value(frame_line(f))};
        add("blocked", 3, v);
    }
    if (next_slept) next_slept(ns);
}

static void cut_short(List *tasks)
{
    for (int64_t i = 0; i < tasks->len; i++) {
        if (!is_task(tasks->items[i])) continue;
        Task *t = (Task *)as_obj(tasks->items[i]);
        Code *code = NULL;
        int line = 0;
        if (!task_made_at(t, &code, &line) || is_of_check(code)) line = 0;
        Value name =
            is_gen(t->coro) ? str_value(((Gen *)as_obj(t->coro))->frame.fn->code->name) : task_name(t);
        Value v[] = {record_text(name), small_value(line)};
        add("left", 2, v);
    }
    if (next.cut_short) next.cut_short(tasks);
}

static void reported(const char *message, Value exception, Value subject)
{
    Value shown = is_err(exception) ? text("") : op_repr(exception);
    err_clear();
    Value v[] = {text(message), is_str(shown) ? record_text(shown) : text("")};
    add("lost", 2, v);
    if (next.reported) next.reported(message, exception, subject);
}

void record_mark(Value label)
{
    Value v = record_text(label);
    add("mark", 1, &v);
}

static void listen(void)
{
    static bool listening;
    if (listening) return;
    listening = true;
    gc_add_root(&events);
    next = loop_hooks;
    next_never_awaited = never_awaited_hook;
    next_slept = time_slept_hook;
    loop_hooks.cut_short = cut_short;
    loop_hooks.reported = reported;
    never_awaited_hook = never_awaited;
    time_slept_hook = slept;
    vm_coroutine_began = coroutine_began;
    vm_coroutine_ended = coroutine_ended;
}

void record_continue(void)
{
    events = list_value(list_new(16));
}

void record_start(void)
{
    listen();
    record_continue();
    began_ns = clock_peek_ns();
}

Value record_take(void)
{
    Value taken = events;
    events = ERR;
    return is_err(taken) ? list_value(list_new(0)) : taken;
}
