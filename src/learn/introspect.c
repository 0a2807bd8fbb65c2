#include "learn/introspect.h"
#include "base/clock.h"
#include "compile/compile.h"
#include "learn/hints.h"
#include "learn/task_notes.h"
#include "loop/sync.h"

bool introspect_paused;
Value introspect_after_input = ERR;
static Value on_before = ERR, on_after = ERR; /* Python functions that watch every entry */
static Value failed = ERR;                    /* list of tasks; those before `old` had a turn since */
static int64_t old;

/* ---- the probe ---- */

static void task_made(Task *t)
{
    task_notes_add(t);
}

static void task_has_failed(Task *t)
{
    list_append(as_list(failed), obj_value(t));
}

/* A watcher's own error must not look like one of the program. */
static void tell(Value f, const Value *args, int n)
{
    if (is_err(f) || err_occurred()) return;
    if (is_err(op_call(f, args, n, ERR)) && !err_is(exc_KeyboardInterrupt)) err_clear();
}

static Value shown_arg(Value arg)
{
    return is_err(arg) ? NONE : arg;
}

static void before_entry(Loop *l, Value what, Value arg)
{
    Value args[2] = {what, shown_arg(arg)};
    tell(on_before, args, 2);
}

static void after_entry(Loop *l, Value what, Value arg)
{
    if (is_task(what)) {
        TaskNote *n = task_notes_find((Task *)as_obj(what));
        if (n) n->since = loop_time(l), n->steps++;
    }
    Value args[2] = {what, shown_arg(arg)};
    tell(on_after, args, 2);
}

void introspect_start(void)
{
    static const LoopProbe probe = {task_made, task_has_failed, before_entry, after_entry};
    if (!is_err(failed)) return;
    failed = list_value(list_new(0));
    gc_add_root(&failed);
    gc_add_root(&on_before);
    gc_add_root(&on_after);
    gc_add_root(&introspect_after_input);
    task_notes_start();
    loop_probe = &probe;
}

/* Whoever waits for a task hears of its end a turn later; after that nobody will. */
void introspect_turn_over(void)
{
    if (!is_err(failed)) old = as_list(failed)->len;
}

Value introspect_next_failed(bool settled)
{
    List *l = is_err(failed) ? NULL : as_list(failed);
    while (l && l->len && (old > 0 || settled)) {
        Value task = l->items[0];
        memmove(l->items, l->items + 1, (size_t)(l->len - 1) * sizeof *l->items);
        l->len--;
        if (old > 0) old--;
        Future *f = as_future(task);
        if (!(f->flags & FUT_LOG)) continue;
        f->flags &= (uint16_t)~FUT_LOG;
        return task;
    }
    return ERR;
}

/* ---- the clock ---- */

void introspect_use_virtual_time(Loop *l, bool on)
{
    if (on == !clock_is_system()) return;
    double before = loop_time(l);
    if (on)
        clock_use_virtual();
    else
        clock_use(NULL);
    loop_shift_timers(l, loop_time(l) - before);
}

/* ---- module _introspect ---- */

static Loop *loop_arg(Value v)
{
    if (is_a(v, type_loop)) return (Loop *)as_obj(v);
    err_type("an event loop is needed, not %T", v);
    return NULL;
}

static Future *future_arg(Value v)
{
    if (is_future(v)) return as_future(v);
    err_type("a future is needed, not %T", v);
    return NULL;
}

static Value pair(Value a, Value b)
{
    return tuple_value(tuple_of(2, a, b));
}

DEF(introspect, ready, "(loop, /)", "The ready queue in order: pairs (what, argument or None).")
{
    Loop *l = loop_arg(a[0]);
    if (!l) return ERR;
    List *out = list_new((int64_t)l->ready.len);
    if (!out) return ERR;
    for (ReadyBlock *b = l->ready.first; b; b = b->next)
        for (uint32_t i = b->head; i < b->end; i++)
            list_append(out, pair(b->items[i].what, shown_arg(b->items[i].arg)));
    return list_value(out);
}

static bool is_stale(Value what)
{
    if (is_sleep(what)) return sleep_is_stale((Sleep *)as_obj(what));
    if (is_kind(what, K_LOOP_SOURCE)) return loop_timer_is_stale((LoopTimer *)as_obj(what));
    return ((Handle *)as_obj(what))->cancelled;
}

DEF(introspect, timers, "(loop, /)",
    "The timer heap as the array it is: (deadline in seconds, what, whether it was cancelled).")
{
    Loop *l = loop_arg(a[0]);
    List *out = l ? list_new((int64_t)l->timers.len) : NULL;
    if (!out) return ERR;
    for (size_t i = 0; i < l->timers.len; i++) {
        Value what = VALUE(l->timers.items[i].what);
        list_append(out, tuple_value(tuple_of(3, double_value(l->timers.items[i].when), what,
                                              bool_value(is_stale(what)))));
    }
    return list_value(out);
}

DEF(introspect, watchers, "(loop, /)", "Watched descriptors: (number, 'read' or 'write', who is told).")
{
    Loop *l = loop_arg(a[0]);
    List *out = l ? list_new(0) : NULL;
    if (!out) return ERR;
    for (int fd = 0; fd < l->nwatchers; fd++)
        for (int event = POLL_READ; event <= POLL_WRITE; event <<= 1) {
            Value who = loop_watcher(l, fd, event);
            if (is_err(who)) continue;
            Value word = str_value(str_new_c(event == POLL_READ ? "read" : "write"));
            list_append(out, tuple_value(tuple_of(3, small_value(fd), word, who)));
        }
    return list_value(out);
}

DEF(introspect, note, "(task, /)",
    "(when made, when it last ran, name of the task that made it, that task or None, steps), or None.")
{
    TaskNote *note = is_task(a[0]) ? task_notes_find((Task *)as_obj(a[0])) : NULL;
    if (!note) return NONE;
    return tuple_value(tuple_of(5, double_value(note->made), double_value(note->since), note->parent_name,
                                note->parent ? obj_value(note->parent) : NONE, int_from_i64(note->steps)));
}

DEF(introspect, made_at, "(task, /)", "Where the program made the task: (file, line), or None.")
{
    Code *code;
    int line;
    if (!is_task(a[0]) || !task_made_at((Task *)as_obj(a[0]), &code, &line)) return NONE;
    return pair(str_value(code->filename), small_value(line));
}

DEF(introspect, waits_on, "(task, /)",
    "What the task waits for: the lock, event, condition, queue ... or the future; None: it is ready to run.")
{
    return is_task(a[0]) ? shown_arg(task_waits_on((Task *)as_obj(a[0]))) : NONE;
}

DEF(introspect, lock_holder, "(lock, /)", "(task or None, file or None, line) of who holds a Lock, or None.")
{
    Value task;
    Str *file;
    int line;
    if (!is_a(a[0], type_lock) || !lock_holder(a[0], &task, &file, &line)) return NONE;
    return tuple_value(tuple_of(3, shown_arg(task), file ? str_value(file) : NONE, small_value(line)));
}

DEF(introspect, queue_wait, "(queue, task, /)",
    "What ends a task's wait for a queue: 'put()', 'get()', 'task_done()'; or None.")
{
    static const char *const enders[] = {
        [QUEUE_GET] = "put()", [QUEUE_PUT] = "get()", [QUEUE_JOIN] = "task_done()"};
    if (!is_a(a[0], type_queue) || !is_task(a[1])) return NONE;
    QueueWait wait = queue_wait_of(a[0], (Task *)as_obj(a[1]));
    return wait == QUEUE_NO_WAIT ? NONE : str_value(str_new_c(enders[wait]));
}

DEF(introspect, callbacks, "(future, /)",
    "Who is told when it is done: tasks, gathers, and functions as pairs (function, context).")
{
    Future *f = future_arg(a[0]);
    List *out = f ? list_new(1) : NULL;
    if (!out) return ERR;
    if (is_list(f->callbacks)) {
        List *l = as_list(f->callbacks);
        for (int64_t i = 0; i < l->len; i++)
            if (is_obj(l->items[i])) list_append(out, l->items[i]);
    } else if (!is_err(f->callbacks)) {
        list_append(out, f->callbacks);
    }
    return list_value(out);
}

DEF(introspect, children, "(future, /)", "What a gather gathers, or None when it is none.")
{
    if (!is_future(a[0]) || !(as_future(a[0])->flags & FUT_GATHER)) return NONE;
    return op_list(((Gather *)as_obj(a[0]))->children);
}

DEF(introspect, sleeper, "(what, /)", "(deadline, task or None) of a sleep that has begun, or None.")
{
    if (!is_sleep(a[0])) return NONE;
    Sleep *s = (Sleep *)as_obj(a[0]);
    return s->phase == SLEEP_WAITING ? pair(double_value(s->delay), shown_arg(s->task)) : NONE;
}

DEF(introspect, is_sleep, "(what, /)", "Whether it is what asyncio.sleep() gives.")
{
    return bool_value(is_sleep(a[0]));
}

DEF(introspect, timer_owner, "(what, /)", "Whose deadline an entry of the timer heap is, or None.")
{
    return is_kind(a[0], K_LOOP_SOURCE) ? shown_arg(((LoopTimer *)as_obj(a[0]))->owner) : NONE;
}

/* ---- stages ---- */

static Value taken(Buf *b)
{
    Str *s = err_occurred() ? NULL : str_new(b->len ? b->data : "", b->len);
    buf_free(b);
    return s ? str_value(s) : ERR;
}

static Code *code_of(Value v)
{
    if (is_method(v)) v = ((Method *)as_obj(v))->func;
    if (is_function(v)) return ((Function *)as_obj(v))->code;
    if (is_gen(v)) return frame_code(&((Gen *)as_obj(v))->frame);
    if (is_code(v)) return (Code *)as_obj(v);
    err_type("%T has no bytecode", v);
    return NULL;
}

/* The instruction at which a generator or coroutine is suspended, or -1. */
static int64_t suspended_at(Value v)
{
    if (!is_gen(v)) return -1;
    Frame *f = &((Gen *)as_obj(v))->frame;
    return f->state == GEN_SUSPENDED ? f->pc - frame_code(f)->instrs - 1 : -1;
}

DEF(introspect, bytecode, "(what, /)",
    "The bytecode of a function, code object or coroutine as text; where a coroutine waits is marked.")
{
    Code *code = code_of(a[0]);
    if (!code) return ERR;
    Buf b = {0};
    disassemble(&b, code, true, suspended_at(a[0]));
    return taken(&b);
}

static Value source_stage(Value text, bool tokens)
{
    if (!is_str(text)) return err_type("text is needed, not %T", text);
    size_t n;
    const char *source = str_utf8(as_str(text), &n);
    Str *filename = str_intern_c("<input>");
    Buf b = {0};
    if (tokens) {
        tokens_dump(&b, source, n, filename);
        return taken(&b);
    }
    Ast ast = {0};
    if (ast_parse(&ast, source, n, filename, PARSE_FILE, PARSE_TOP_LEVEL_AWAIT, NULL))
        ast_dump(&b, &ast, source);
    ast_free(&ast);
    return taken(&b);
}

DEF(introspect, handles_exceptions, "(what, /)", "Whether its code has except or finally clauses.")
{
    Code *code = is_gen(a[0]) ? code_of(a[0]) : NULL;
    return bool_value(code && code->nhandlers > 0);
}

DEF(introspect, tokens, "(source, /)", "The tokens of a program text.")
{
    return source_stage(a[0], true);
}

DEF(introspect, tree, "(source, /)", "The syntax tree of a program text, indented.")
{
    return source_stage(a[0], false);
}

DEF(introspect, registers, "(coroutine, /)",
    "The registers of a suspended coroutine: (name, value) each; temporaries are t0, t1, ...")
{
    if (!is_gen(a[0])) return err_type("a coroutine is needed, not %T", a[0]);
    Gen *g = (Gen *)as_obj(a[0]);
    Code *code = frame_code(&g->frame);
    List *out = list_new(code->nregs);
    for (int i = 0; out && g->frame.state != GEN_CLOSED && i < code->nregs; i++) {
        Value v = gen_regs(g)[i];
        if (is_kind(v, K_CELL)) v = ((Cell *)as_obj(v))->value;
        if (is_err(v)) continue;
        Value name =
            i < code->nlocals ? str_value(code->varnames[i]) : str_format_c("t%d", i - code->nlocals);
        list_append(out, pair(name, v));
    }
    return out ? list_value(out) : ERR;
}

DEF(introspect, explain, "(code='', /)",
    "The page about a hint, or without a code the list of them; None: no such page.")
{
    Buf b = {0};
    if (is_err(a[0]) || !is_str(a[0]) || str_len(as_str(a[0])) == 0) {
        explain_list(&b);
    } else if (!explain_page(&b, str_utf8(as_str(a[0]), NULL))) {
        buf_free(&b);
        return NONE;
    }
    return taken(&b);
}

/* ---- holding and turning the loop ---- */

DEF(introspect, start, "()", "Note every task from now on.")
{
    introspect_start();
    return NONE;
}

DEF(introspect, pause, "(on=True, /)", "Hold the loop of the prompt, or let it go on.")
{
    int on = is_err(a[0]) ? 1 : op_truth(a[0]);
    if (on < 0) return ERR;
    introspect_paused = on;
    return NONE;
}

DEF(introspect, paused, "()", "Whether the loop of the prompt is held.")
{
    return bool_value(introspect_paused);
}

DEF(introspect, turn, "(loop, /)", "Run one turn of a loop without waiting.")
{
    Loop *l = loop_arg(a[0]);
    if (!l) return ERR;
    introspect_turn_over();
    return loop_turn(l) < 0 ? ERR : NONE;
}

DEF(introspect, wait_time, "(loop, /)",
    "Seconds until the loop has something to do; 0: now; None: nothing is set.")
{
    Loop *l = loop_arg(a[0]);
    if (!l) return ERR;
    double wait = loop_wait_time(l);
    return wait < 0 ? NONE : double_value(wait);
}

DEF(introspect, watch, "(before, after, /)",
    "Call before(what, arg) and after(what, arg) around each entry of the ready queue, None: no longer; "
    "gives the "
    "two that were called so far.")
{
    introspect_start();
    Value were = pair(shown_arg(on_before), shown_arg(on_after));
    on_before = is_none(a[0]) ? ERR : a[0];
    on_after = is_none(a[1]) ? ERR : a[1];
    return were;
}

DEF(introspect, after_input, "(function, /)",
    "Call function(source, exception or None, seconds it took) after each input at the prompt.")
{
    introspect_after_input = is_none(a[0]) ? ERR : a[0];
    return NONE;
}

DEF(introspect, virtual_time, "(loop, on, /)", "Switch a loop's clock to virtual time or back.")
{
    Loop *l = loop_arg(a[0]);
    int on = l ? op_truth(a[1]) : -1;
    if (on < 0) return ERR;
    introspect_use_virtual_time(l, on);
    return NONE;
}

DEF(introspect, is_virtual, "()", "Whether time is virtual.")
{
    return bool_value(!clock_is_system());
}

DEF(introspect, advance, "(seconds, /)", "Let virtual time pass.")
{
    double seconds;
    if (op_as_double(a[0], &seconds) < 0) return ERR;
    if (clock_is_system()) return err_raise(exc_RuntimeError, "time is real: it passes by itself");
    if (seconds > 0) clock_sleep_ns((int64_t)(MIN(seconds, 1e9) * 1e9 + 0.5));
    return NONE;
}

void import_each_builtin(void (*f)(const char *name, void *arg), void *arg); /* vm/import.c */

static void add_name(const char *name, void *list)
{
    list_append(list, str_value(str_new_c(name)));
}

DEF(introspect, modules, "()", "The names of the modules inside eddy.")
{
    List *out = list_new(128);
    import_each_builtin(add_name, out);
    return list_value(out);
}

void introspect_module_init(Dict *d) {}
