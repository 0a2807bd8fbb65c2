/* Running a program: setting sys up, the exit status, what is printed when it fails, and the end. */
#include "cli/cli.h"
#include "cli/session.h"
#include "base/clock.h"
#include "compile/compile.h"
#include "learn/hints.h"
#include "learn/learn.h"
#include "loop/loop.h"
#include "learn/rehearse.h"
#include "native/os.h"
#include "native/stdio.h"
#include "native/sys.h"
#include "vm/thread.h"
#include "vm/vm.h"
#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

void signal_start(void);                                                     /* native/signal.c */
void atexit_run(void);                                                       /* native/atexit.c */
void import_each_builtin(void (*f)(const char *name, void *arg), void *arg); /* vm/import.c */

enum { STATUS_MISUSE = 2, STATUS_UNWRITTEN = 120, STATUS_INTERRUPTED = 130 };

static void set_argv(const Options *o, const char *first)
{
    list_append(vm.argv, os_text(first));
    for (int i = 0; i < o->argc; i++) list_append(vm.argv, os_text(o->argv[i]));
    dict_set_c(vm.sys, "argv", list_value(vm.argv));
}

static void set_path(const char *dir)
{
    list_insert(vm.path, 0, str_value(str_new_c(dir)));
    dict_set_c(vm.sys, "path", list_value(vm.path));
}

/* sys.path[0] of a script is the directory it lies in, symbolic links resolved. */
static void set_script_path(const char *file)
{
    char *real = realpath(file, NULL);
    if (!real) return;
    char *slash = strrchr(real, '/');
    if (slash) slash[slash == real] = 0;
    set_path(real);
    free(real);
}

int cli_flush_stream(const char *name)
{
    Value stream = dict_get_c(vm.sys, name);
    if (is_err(stream) || is_none(stream)) return 0;
    if (!is_err(op_call_method(stream, NM(flush), NULL, 0))) return 0;
    err_clear();
    return -1;
}

/* sys.exit(x): None is 0, an int is itself, anything else is printed and 1. */
static int exit_status(Value exc)
{
    Value code = as_exc(exc)->extra[EXIT_CODE];
    if (is_err(code) || is_none(code)) return 0;
    int64_t n;
    if (is_intlike(code)) return int_to_i64(code, &n) ? (int)(n & 0xFF) : 0xFF;
    cli_flush_stream("stdout");
    Value text = op_str(code);
    if (is_err(text)) {
        err_clear();
        return 1;
    }
    const char *s = str_utf8(as_str(text), NULL);
    Value stream = dict_get_c(vm.sys, "stderr"), line = str_format_c("%s\n", s);
    if (is_err(stream) || is_err(op_call_method(stream, NM(write), &line, 1))) {
        err_clear();
        fprintf(stderr, "%s\n", s);
    }
    return 1;
}

static bool failed, interrupted; /* by an exception; by KeyboardInterrupt */

int cli_report(void)
{
    Value exc = err_fetch();
    interrupted = is_a(exc, exc_KeyboardInterrupt);
    if (is_a(exc, exc_SystemExit)) return exit_status(exc);
    if (is_a(exc, exc_BrokenPipeError) && stdio_pipe_closed()) return 1;
    failed = true;
    cli_flush_stream("stdout");
    traceback_print_uncaught(exc);
    return interrupted ? STATUS_INTERRUPTED : 1;
}

/* One line for a file that cannot be run. */
static bool check_file(const char *path)
{
    struct stat st;
    int err = 0;
    if (stat(path, &st) < 0)
        err = errno;
    else if (access(path, R_OK) < 0)
        err = errno;
    if (err) {
        fprintf(stderr, "eddy: can't open file '%s': [Errno %d] %s\n", path, err, strerror(err));
        return false;
    }
    if (!S_ISDIR(st.st_mode)) return true;
    char inner[4200];
    snprintf(inner, sizeof inner, "%s/__main__.py", path);
    if (stat(inner, &st) == 0) return true;
    fprintf(stderr, "eddy: can't find '__main__' module in '%s'\n", path);
    return false;
}

/* Since 3.9 a script's __file__ is absolute: the working directory and the path as given. */
static const char *absolute(const char *path)
{
    static char full[8192];
    char cwd[4096];
    if (path[0] == '/' || !getcwd(cwd, sizeof cwd)) return path;
    snprintf(full, sizeof full, "%s/%s", strcmp(cwd, "/") == 0 ? "" : cwd, path);
    return full;
}

static int run_file(const Options *o)
{
    const char *path = absolute(o->what);
    struct stat st;
    set_argv(o, o->what);
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        set_path(path);
        static char inner[8300];
        snprintf(inner, sizeof inner, "%s/__main__.py", path);
        return vm_run_file(inner);
    }
    set_script_path(path);
    if (sandbox_shared && sandbox_shared->plan_len) return rehearse(path);
    return vm_run_file(path);
}

static char *read_stdin(size_t *n)
{
    Buf b = {0};
    char chunk[16384];
    ssize_t got;
    while ((got = read(0, chunk, sizeof chunk)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0) buf_put(&b, chunk, (size_t)got);
    buf_reserve(&b, 0);
    b.data[b.len] = 0;
    *n = b.len;
    return b.data;
}

static int run_program(const Options *o)
{
    size_t n;
    char *text, cwd[4096];
    int r;
    switch (o->mode) {
    case RUN_FILE: return run_file(o);
    case RUN_TOOL: set_argv(o, o->what); return vm_run_module(o->what);
    case RUN_STRING:
        set_argv(o, "-c");
        set_path("");
        text = mem_alloc(strlen(o->what) + 2);
        sprintf(text, "%s\n", o->what);
        r = vm_run_source(text, strlen(text), "<string>");
        mem_free(text);
        return r;
    case RUN_MODULE:
        set_argv(o, "-m");
        set_path(getcwd(cwd, sizeof cwd) ? cwd : "");
        return vm_run_module(o->what);
    default:
        set_argv(o, o->mode == RUN_STDIN ? "-" : "");
        set_path("");
        text = read_stdin(&n);
        r = vm_run_source(text, n, "<stdin>");
        if (r < 0) r = session_run_program(text, n);
        mem_free(text);
        return r;
    }
}

/* SyntaxWarnings. The compiler goes on, whatever the filters say. */
static void warn(Str *filename, int line, const char *text)
{
    Value message = str_value(str_new_c(text));
    if (warning_give(exc_SyntaxWarning, message, filename, line) < 0) unraisable(message);
}

/* Those of PYTHONWARNINGS, then those of the command line: what comes later has more weight. */
static void set_warning_options(const Options *o)
{
    if (o->dev_mode) sys_add_warning_option("default", strlen("default"));
    const char *s = getenv("PYTHONWARNINGS");
    for (size_t n; s && *s; s += n + (s[n] == ',')) {
        n = strcspn(s, ",");
        if (n) sys_add_warning_option(s, n);
    }
    for (size_t i = 0; i < o->warnings.len; i++)
        sys_add_warning_option(o->warnings.items[i], strlen(o->warnings.items[i]));
}

static void print_name(const char *name, void *arg)
{
    if (name[0] != '_') puts(name);
}

/* A file that is no UTF-8 is no program: one line says so, without a traceback. */
static bool is_no_text(const Options *o)
{
    if (o->mode != RUN_FILE || !err_is(exc_SyntaxError)) return false;
    Exception *e = as_exc(err_pending);
    Value message = e->extra[SYNTAX_MSG], file = e->extra[SYNTAX_FILENAME];
    if (!is_str(message) || !is_str(file) || !str_eq_c(as_str(file), absolute(o->what))) return false;
    if (strncmp(str_utf8(as_str(message), NULL), "Non-UTF-8 code", 14)) return false;
    fprintf(stderr, "eddy: %s\n", str_utf8(as_str(message), NULL));
    err_clear();
    return true;
}

/* A program, a prompt, or with -i a program and then a prompt: the exit status. */
static int run(const Options *o)
{
    bool terminal = isatty(STDIN_FILENO), program = o->mode == RUN_TOOL || o->mode == RUN_FILE ||
                                                    o->mode == RUN_STRING || o->mode == RUN_MODULE;
    if (!program && (o->interactive || terminal)) {
        set_argv(o, o->mode == RUN_STDIN ? "-" : "");
        set_path("");
        return cli_repl(o);
    }
    int status = run_program(o) == 0 ? 0 : is_no_text(o) ? STATUS_MISUSE : cli_report();
    return o->interactive ? cli_repl(o) : status;
}

/* The program ends when its last thread ends that is no daemon. */
static void threads_join(void)
{
    Value threading = dict_get_c(vm.modules, "threading");
    if (is_err(threading) || !is_err(op_call_method(threading, str_intern_c("_shutdown"), NULL, 0))) return;
    if (err_is(exc_SystemExit) && deadlock_happened())
        err_clear(); /* it has been reported */
    else
        unraisable(threading);
}

static int finish(int status)
{
    threads_join();
    atexit_run();
    thread_abandon_others();
    vm_shutdown(failed);
    if (sandbox_shared) rehearse_finish();
    learn_finish();
    status = learn_status(status);
    if (stdio_finish() < 0 && status == 0) status = STATUS_UNWRITTEN;
    return status;
}

/* A program that Ctrl-C has ended dies of that signal, so that a shell's loop around it ends as well. */
static int finish_as_signalled(int status)
{
    status = finish(status);
    if (!interrupted || status != STATUS_INTERRUPTED || sandbox_shared) return status;
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, SIGINT);
    signal(SIGINT, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    raise(SIGINT);
    return status;
}

static bool is_set_in_environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

/* A page of the explanations, or the list of them. */
static int explain(const char *code)
{
    Buf b = {0};
    bool known = true;
    if (code)
        known = explain_page(&b, code);
    else
        explain_list(&b);
    if (known)
        fwrite(b.data, 1, b.len, stdout);
    else
        fprintf(stderr, "eddy: no hint has the code %s (try 'eddy explain')\n", code);
    buf_free(&b);
    return known ? 0 : STATUS_MISUSE;
}

static bool wants_virtual_time(const Options *o)
{
    const char *env = getenv("EDDY_VIRTUAL_TIME");
    return o->virtual_time || (o->mode != RUN_TOOL && env && *env && strcmp(env, "0") != 0);
}

/* --tasks-on: false with a line on stderr when there is no such signal. */
static bool show_tasks_on(const char *name)
{
    Value arg = str_value(str_new_c(name)), module = import_module(str_intern_c("_learn.on_signal"));
    if (!is_err(module) && !is_err(op_call_method(module, str_intern_c("install"), &arg, 1))) return true;
    err_clear();
    fprintf(stderr, "eddy: no signal %s\n", name);
    return false;
}

int cli_run(const Options *o)
{
    if (o->mode == RUN_FILE && !check_file(o->what)) return STATUS_MISUSE;
    if (wants_virtual_time(o)) clock_use_virtual();
    signal(SIGPIPE, SIG_IGN);
    vm_unraisable_hook = unraisable;
    compile_warn_hook = warn;
    if (o->optimize) compile_default_flags |= COMPILE_OPTIMIZE;
    vm_init();
    if (o->unbuffered || is_set_in_environment("PYTHONUNBUFFERED")) stdio_unbuffer();
    loop_debug_default =
        o->dev_mode || is_set_in_environment("PYTHONASYNCIODEBUG") || is_set_in_environment("PYTHONDEVMODE");
    learn_start(!o->no_hints, o->strict);
    signal_start();
    set_warning_options(o);
    cli_colour_tracebacks();
    if (o->tasks_on && !show_tasks_on(o->tasks_on)) return finish(STATUS_MISUSE);
    if (o->schedule) loop_use_schedule(o->schedule);
    if (sandbox_shared && sandbox_close_walls() < 0) return STATUS_MISUSE;
    switch (o->mode) {
    case SHOW_VERSION: puts("Eddy " EDDY_VERSION " (Python 3.11)"); return finish(0);
    case SHOW_MODULES: import_each_builtin(print_name, NULL); return finish(0);
    case SHOW_EXPLANATION: return finish(explain(o->what));
    case SHOW_TOKENS:
    case SHOW_AST:
    case SHOW_BYTECODE: return finish(cli_show(o));
    default: return finish_as_signalled(run(o));
    }
}
