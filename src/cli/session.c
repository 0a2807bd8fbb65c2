#define _GNU_SOURCE
#include "cli/session.h"
#include "base/clock.h"
#include "cli/cli.h"
#include "learn/introspect.h"
#include "loop/context.h"
#include "native/stdio.h"
#include "native/sys.h"
#include "vm/thread.h"
#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

typedef enum Phase { PHASE_PROMPT, PHASE_RUNNING, PHASE_AWAITING } Phase;

bool (*session_wake_hook)(void);
bool session_terminal_is_shared;

static struct {
    Loop *loop;
    Value loop_value, context, inputs, statement;
    Dict *names;
    Str *filename;
    int number, told; /* told: the number of the input that was told of tasks that stand still */
    Phase phase;
    bool terminal, turning, interrupted, given_up, deadlocked, asks_again;
    int64_t turn_began;
    uint32_t first_task; /* tasks with this number or a later one were made by the statement */
} session = {.loop_value = ERR, .context = ERR, .inputs = ERR, .statement = ERR};

enum { PATIENCE_NS = 500000000 }; /* a turn that takes longer is interrupted by the first Ctrl-C */

Value session_call(const char *module, const char *name, const Value *args, int n)
{
    Value m = import_module(str_intern_c(module));
    return is_err(m) ? ERR : op_call_method(m, str_intern_c(name), args, n);
}

Value session_ask(const char *module, const char *name, const Value *args, int n)
{
    session.phase = PHASE_RUNNING;
    Value v = session_call(module, name, args, n);
    session.phase = PHASE_PROMPT;
    return v;
}

/* ---- Ctrl-C ---- */

static timer_t again; /* asks once more after a while */

static void ask_again(double seconds)
{
    if (!session.asks_again) return;
    struct itimerspec t = {.it_value = {0, (long)(seconds * 1e9)}};
    timer_settime(again, 0, &t, NULL);
}

/* A statement is interrupted where it computes; the prompt and what waits only note it. A background task is
 * left alone unless it holds the loop for long. */
static Value on_interrupt(Value *a, int n)
{
    bool own = session.phase == PHASE_RUNNING || (session.phase == PHASE_AWAITING && session.turning &&
                                                  same(session.loop->current, session.statement));
    bool stuck = session.turning &&
                 (session.interrupted || clock_system.monotonic() - session.turn_began > PATIENCE_NS);
    if (own || stuck) return err_set(exc_new(exc_KeyboardInterrupt, tuple_value(tuple_empty)));
    session.interrupted = true;
    if (session.turning) ask_again(PATIENCE_NS / 1e9);
    return NONE;
}

static void catch_interrupts(void)
{
    static const NativeDef def = {"prompt",     "interrupt", "(signalnum, frame, /)", "Ctrl-C at the prompt.",
                                  on_interrupt, DEF_FUNCTION};
    Value args[2] = {small_value(SIGINT), native_new(&def, ERR, NULL)};
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGINT};
    session.asks_again = timer_create(CLOCK_MONOTONIC, &event, &again) == 0;
    if (is_err(session_call("_signal", "signal", args, 2))) err_clear();
}

bool session_take_interrupt(void)
{
    bool was = session.interrupted;
    session.interrupted = false;
    return was;
}

/* ---- starting ---- */

static void say(const char *fmt, Value a, Value b)
{
    Value text = str_format_c(fmt, a, b);
    if (is_err(text)) {
        err_clear();
        return;
    }
    size_t n;
    const char *s = str_utf8(as_str(text), &n);
    stdio_report(s, n);
}

/* asyncio.run() at the prompt, or whatever else runs another loop: the prompt's does not turn meanwhile. */
static void another_loop_begins(Loop *l)
{
    if (l == session.loop || session.told == session.number || !thread_is_main()) return;
    Value tasks = session_call("asyncio", "all_tasks", &session.loop_value, 1);
    int64_t waiting = is_err(tasks) ? 0 : op_len(tasks);
    if (err_occurred()) err_clear();
    if (waiting <= 0) return;
    session.told = session.number;
    say("note: asyncio.run() has a loop of its own: the prompt's tasks (%R) stand still\n"
        "      until it ends. `await main()` lets them go on.\n",
        small_value(waiting), NONE);
}

static void make_loop_current(void)
{
    if (is_err(session_call("asyncio", "set_event_loop", &session.loop_value, 1))) err_clear();
}

bool session_start(bool terminal)
{
    gc_add_root(&session.loop_value);
    gc_add_root(&session.context);
    gc_add_root(&session.inputs);
    gc_add_root(&session.statement);
    session.terminal = terminal;
    session.names = vm_main_namespace();
    session.filename = str_intern_c("<stdin>");
    session.inputs = list_value(list_new(0));
    session.loop_value = session_call("asyncio", "new_event_loop", NULL, 0);
    if (is_err(session.loop_value)) return false;
    session.loop = (Loop *)as_obj(session.loop_value);
    import_module(str_intern_c("contextvars")); /* it makes the types */
    session.context = context_object(NONE);
    if (is_err(dict_get_c(session.names, "asyncio")))
        dict_set_c(session.names, "asyncio", import_module(str_intern_c("asyncio")));
    introspect_start();
    loop_at_prompt = session.loop;
    if (terminal) loop_hooks.begins = another_loop_begins;
    catch_interrupts();
    return true;
}

/* ---- parsing ---- */

static bool is_command(const char *text, size_t n)
{
    return n > 1 && text[0] == ':' && text[1] != '=' && text[1] != '\n';
}

static Code *compile_as(const char *text, size_t n, ParseMode mode, int parse_flags, bool *incomplete,
                        bool *empty)
{
    Ast ast;
    Code *code = NULL;
    bool single = mode == PARSE_SINGLE;
    *incomplete = *empty = false;
    if (ast_parse(&ast, text, n, session.filename, mode, parse_flags | PARSE_TOP_LEVEL_AWAIT, incomplete)) {
        *empty = (single ? ast.root->Interactive.body.len : ast.root->Module.body.len) == 0;
        if (!*empty)
            code = compile_ast(&ast, session.filename, text, n, mode,
                               COMPILE_PRINT_EXPR | COMPILE_TOP_LEVEL_AWAIT | compile_default_flags);
    }
    ast_free(&ast);
    return code;
}

/* In a terminal each input is a file of its own for tracebacks and task lists. */
static void name_input(const char *text, size_t n)
{
    if (!session.terminal) return;
    char name[32];
    snprintf(name, sizeof name, "<input %d>", session.number + 1);
    session.filename = str_intern_c(name);
    source_register(session.filename, text, n);
}

InputKind session_parse(const char *text, size_t n, bool ended, Code **code)
{
    bool incomplete, empty;
    *code = NULL;
    if (is_command(text, n)) return INPUT_COMMAND;
    name_input(text, n);
    *code = compile_as(text, n, PARSE_SINGLE, ended ? 0 : PARSE_INCOMPLETE_OK, &incomplete, &empty);
    if (!*code && session.terminal && err_is(exc_SyntaxError)) {
        /* several statements, as pasted ones are, run as one input */
        err_clear();
        *code = compile_as(text, n, PARSE_FILE, ended ? 0 : PARSE_INCOMPLETE_OK, &incomplete, &empty);
    }
    if (*code) return INPUT_CODE;
    if (err_occurred()) return INPUT_WRONG;
    return incomplete ? INPUT_INCOMPLETE : INPUT_EMPTY;
}

/* ---- turning and waiting ---- */

static void announce_failures(bool settled)
{
    for (Value t; !is_err(t = introspect_next_failed(settled));) {
        Value exc = as_future(t)->result, name = task_name((Task *)as_obj(t));
        if (same(t, session.statement) || is_a(exc, exc_KeyboardInterrupt) || is_a(exc, exc_SystemExit))
            continue;
        say("Task %R failed:\n", name, NONE);
        traceback_print_default(exc);
        if (uncaught_hook) uncaught_hook(exc);
    }
}

/* One turn: 0, or -1 with what left the loop pending. */
static int turn(void)
{
    introspect_turn_over();
    session.turning = true;
    session.turn_began = clock_system.monotonic();
    loop_enter(session.loop);
    int r = loop_turn(session.loop);
    loop_enter(NULL);
    session.turning = false;
    if (session.interrupted) ask_again(0);
    Value left = r < 0 ? err_fetch() : ERR;
    announce_failures(loop_wait_time(session.loop) != 0);
    if (!is_err(left)) err_set(left);
    return r;
}

static bool clock_stands(void)
{
    return !clock_is_system();
}

bool session_turn(bool *goes_on, int *status)
{
    *goes_on = true;
    if (introspect_paused) return false;
    struct pollfd p = {loop_poll_fd(session.loop), POLLIN, 0};
    if (loop_wait_time(session.loop) != 0 && poll(&p, 1, 0) <= 0) return false;
    if (turn() < 0) *goes_on = session_report(status);
    return true;
}

/* Seconds that may pass: with virtual time deadlines do not come by themselves. */
static double may_wait(double most)
{
    double wait = introspect_paused ? -1 : loop_wait_time(session.loop);
    if (wait > 0 && clock_stands()) wait = -1;
    return wait < 0 ? most : most < 0 ? wait : MIN(wait, most);
}

bool session_wait(int fd, double most)
{
    struct pollfd p[2] = {{fd, POLLIN, 0}, {loop_poll_fd(session.loop), POLLIN, 0}};
    double wait = may_wait(most);
    sigset_t noticed, before;
    sigemptyset(&noticed);
    sigaddset(&noticed, SIGINT);
    sigaddset(&noticed, SIGWINCH);
    pthread_sigmask(SIG_BLOCK, &noticed, &before);
    if (session.interrupted || vm.interrupt || (session_wake_hook && session_wake_hook())) wait = 0;
    struct timespec ts = {(time_t)wait, (long)((wait - floor(wait)) * 1e9)};
    thread_block_begin();
    int n = ppoll(p, introspect_paused ? 1 : 2, wait < 0 ? NULL : &ts, &before);
    thread_block_end();
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (vm_check_signals() < 0) err_clear();
    heap_safepoint();
    return n > 0 && fd >= 0 && p[0].revents;
}

/* ---- awaiting ---- */

static bool made_by_statement(Value v)
{
    return is_task(v) && as_future(v)->id >= session.first_task;
}

/* Background tasks that the statement merely waits for. */
static bool waits_for_others(Value waiter)
{
    if (is_task(waiter)) return !made_by_statement(waiter);
    if (!is_future(waiter) || !(as_future(waiter)->flags & FUT_GATHER)) return false;
    List *children = as_list(((Gather *)as_obj(waiter))->children);
    for (int64_t i = 0; i < children->len; i++)
        if (is_task(children->items[i]) && !made_by_statement(children->items[i])) return true;
    return false;
}

/* The statement stops waiting for others' tasks, which go on; those of its own among them are cancelled. */
static void stop_waiting(Task *t, Future *waiter)
{
    Value self = obj_value(t);
    if (same(waiter->callbacks, self)) {
        waiter->callbacks = ERR;
    } else if (is_list(waiter->callbacks)) {
        List *l = as_list(waiter->callbacks);
        int64_t kept = 0;
        for (int64_t i = 0; i < l->len; i++)
            if (!same(l->items[i], self)) l->items[kept++] = l->items[i];
        l->len = kept;
    }
    if (waiter->flags & FUT_GATHER) {
        List *children = as_list(((Gather *)waiter)->children);
        for (int64_t i = 0; i < children->len; i++)
            if (made_by_statement(children->items[i]) && is_err(future_cancel_any(children->items[i], NONE)))
                err_clear();
    }
    t->waiter = ERR;
    loop_call_soon(session.loop, self, exc_new(exc_CancelledError, tuple_value(tuple_empty)));
}

/* The first Ctrl-C cancels the statement; the second gives it up, should it not end. */
static void interrupt_statement(Task *t, bool again)
{
    if (again)
        session.given_up = true;
    else if (waits_for_others(t->waiter))
        stop_waiting(t, as_future(t->waiter));
    else
        task_cancel(t, NONE);
}

/* Nothing else can happen meanwhile, so virtual time jumps to the next deadline. */
static void wait_for_loop(void)
{
    double wait = loop_wait_time(session.loop);
    if (clock_stands() && wait > 0 && session.loop->watches == 0 && !thread_others_can_act())
        clock_sleep_ns((int64_t)nearbyint(wait * 1e9));
    else if (wait != 0)
        session_wait(-1, -1);
}

static int raise_interrupt(void)
{
    err_set(exc_new(exc_KeyboardInterrupt, tuple_value(tuple_empty)));
    return -1;
}

/* What has ended the statement that was cancelled. */
static int raise_end(void)
{
    if (!session.deadlocked) return raise_interrupt();
    err_raise(exc_RuntimeError, "deadlock");
    return -1;
}

static int outcome(Task *t, bool cancelled)
{
    if (!is_err(future_result(&t->f))) return cancelled ? raise_end() : 0;
    if (!cancelled || !err_is(exc_CancelledError)) return -1;
    err_clear();
    return raise_end();
}

/* Nothing can happen any more that would let the statement go on: that is told, once. */
static bool found_deadlock(void)
{
    Loop *l = session.loop;
    if (session.deadlocked || loop_wait_time(l) >= 0 || l->watches || !loop_hooks.idle) return false;
    session.deadlocked = loop_hooks.idle(l) < 0;
    if (err_occurred()) err_clear();
    return session.deadlocked;
}

/* Turns the loop until the task is done. 0, or -1 with its exception pending. */
static int run_until_done(Task *t)
{
    bool cancelled = false;
    while (!future_done(&t->f) && !session.given_up) {
        if (turn() < 0) {
            if (future_done(&t->f))
                err_clear();
            else if (err_is(exc_KeyboardInterrupt))
                err_clear(), session.interrupted = true;
            else
                return -1;
        }
        if (future_done(&t->f)) break;
        bool stuck = found_deadlock();
        if (!stuck) wait_for_loop();
        if (session_take_interrupt() || stuck) {
            interrupt_statement(t, cancelled);
            cancelled = true;
        }
    }
    return session.given_up ? raise_end() : outcome(t, cancelled);
}

static int await_input(Value coro)
{
    char text[40];
    snprintf(text, sizeof text, "input %d", session.number);
    Value task = task_new(type_task, session.loop, coro, str_value(str_new_c(text)), session.context);
    if (is_err(task)) return -1;
    if (introspect_paused) {
        say("The loop is held: this goes on as task %R with :step or :continue.\n",
            task_name((Task *)as_obj(task)), NONE);
        return 0;
    }
    session.statement = task;
    session.phase = PHASE_AWAITING;
    session.interrupted = session.given_up = session.deadlocked = false;
    session.first_task = as_future(task)->id;
    int r = run_until_done((Task *)as_obj(task));
    session.phase = PHASE_PROMPT;
    session.statement = ERR;
    return r;
}

/* ---- running ---- */

static Value run_code(Code *code)
{
    Value before = context_enter(session.context);
    session.phase = PHASE_RUNNING;
    Value v = vm_run_code(code, session.names, dict_value(session.names));
    session.phase = PHASE_PROMPT;
    session.context = context_leave(session.context, before);
    return v;
}

static Value run_command(const char *text, size_t n)
{
    Value args[2] = {str_value(str_new(text, n)), session.inputs};
    session.phase = PHASE_RUNNING;
    Value v = session_call("_prompt.commands", "run", args, 2);
    session.phase = PHASE_PROMPT;
    return v;
}

/* A command's own frames are not part of the student's traceback. */
static void hide_command_frames(void)
{
    Exception *e = as_exc(err_pending);
    while (is_kind(e->traceback, K_TRACEBACK)) {
        Traceback *tb = (Traceback *)as_obj(e->traceback);
        if (strncmp(str_utf8(tb->code->filename, NULL), "<eddy>/_prompt/", 15) != 0) return;
        e->traceback = tb->next ? obj_value(tb->next) : NONE;
    }
}

static bool is_coroutine(Value v)
{
    return is_kind(v, K_COROUTINE);
}

bool session_report(int *status)
{
    bool ends = err_is(exc_SystemExit);
    if (err_is(exc_KeyboardInterrupt)) {
        err_clear();
        const char *text = "\nKeyboardInterrupt\n";
        if (session.terminal && !session_terminal_is_shared)
            text++; /* the cursor is at the beginning of a line */
        stdio_report(text, strlen(text));
        return true;
    }
    int s = cli_report();
    if (ends) *status = s;
    return !ends;
}

/* A lesson looks at what the input did. */
static void tell_lesson(const char *text, size_t n, Value exc, double took)
{
    Value args[3] = {str_value(str_new(text, n)), is_err(exc) ? NONE : exc, double_value(took)};
    if (is_err(introspect_after_input)) return;
    session.phase = PHASE_RUNNING;
    if (is_err(op_call(introspect_after_input, args, 3, ERR))) traceback_print_uncaught(err_fetch());
    session.phase = PHASE_PROMPT;
}

bool session_run(const char *text, size_t n, Code *code, int *status)
{
    bool goes_on = true;
    int64_t began = clock_monotonic_ns();
    session.number++;
    make_loop_current();
    if (code) list_append(as_list(session.inputs), str_value(str_new(text, n)));
    Value v = code ? run_code(code) : run_command(text, n);
    if (is_coroutine(v) && await_input(v) < 0) v = ERR;
    cli_flush_stream("stdout");
    int64_t took = clock_monotonic_ns() - began;
    Value exc = is_err(v) ? err_pending : ERR;
    if (is_err(v) && !code) hide_command_frames();
    if (is_err(v)) goes_on = session_report(status);
    announce_failures(false);
    if (goes_on) tell_lesson(text, n, exc, (double)took / 1e9);
    cli_flush_stream("stdout");
    cli_flush_stream("stderr");
    return goes_on;
}

/* Is a SyntaxError pending that is due to awaiting outside of functions? It comes from compiling, so nothing
 * ran. */
static bool awaits_at_top_level(void)
{
    if (!err_is(exc_SyntaxError) || !is_none(as_exc(err_pending)->traceback)) return false;
    Value message = as_exc(err_pending)->extra[SYNTAX_MSG];
    return is_str(message) && strstr(str_utf8(as_str(message), NULL), "outside") != NULL;
}

int session_run_program(const char *text, size_t n)
{
    if (!awaits_at_top_level()) return -1;
    Value error = err_fetch();
    Str *filename = str_intern_c("<stdin>");
    Code *code =
        compile_source(text, n, filename, PARSE_FILE, COMPILE_TOP_LEVEL_AWAIT | compile_default_flags);
    if (!code) {
        err_clear();
        err_set(error);
        return -1;
    }
    if (!session_start(false)) return -1;
    make_loop_current();
    Value v = run_code(code);
    int r = is_err(v) || (is_coroutine(v) && await_input(v) < 0) ? -1 : 0;
    Value left = r < 0 ? err_fetch() : ERR;
    session_finish();
    if (r < 0) err_set(left);
    return r;
}

void session_finish(void)
{
    introspect_paused = false;
    session.phase = PHASE_RUNNING;
    if (is_err(session_call("_prompt", "finish", &session.loop_value, 1))) {
        int status;
        session_report(&status);
    }
    loop_at_prompt = NULL;
}
