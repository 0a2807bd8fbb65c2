/* sys.breakpointhook: what breakpoint() does unless a program replaces it. In place of CPython's pdb it is a
 * prompt at which expressions and statements run in the frame that stopped, and the few commands that need no
 * stepping. */
#include "native/builtins.h"
#include "compile/compile.h"

enum { LIST_AROUND = 5 };

/* Writes to sys.stdout: 0 or -1. */
static int out(Value text)
{
    Value f = dict_get_str(vm.sys, NM(stdout));
    if (is_err(text) || is_err(f)) return -1;
    return is_err(op_call_method(f, NM(write), &text, 1)) ? -1 : 0;
}

static int out_c(const char *text)
{
    return out(str_value(str_new_c(text)));
}

/* A line from sys.stdin without its end; NULL at the end of input or on error. */
static Str *read_line(void)
{
    Value out_file = dict_get_str(vm.sys, NM(stdout)), in = dict_get_str(vm.sys, NM(stdin));
    if (is_err(in) || is_none(in)) return NULL;
    if (!is_err(out_file) && is_err(op_call_method(out_file, NM(flush), NULL, 0))) return NULL;
    Value line = op_call_method(in, NM(readline), NULL, 0);
    if (!is_str(line) || str_len(as_str(line)) == 0) return NULL;
    size_t n = str_len(as_str(line)), i = 0;
    while (n > 0 && (str_at(as_str(line), n - 1) == '\n' || str_at(as_str(line), n - 1) == ' ')) n--;
    while (i < n && str_at(as_str(line), i) == ' ') i++;
    return str_sub(as_str(line), i, n - i);
}

/* "> script.py(3)f()" and the line of source, as pdb shows where it is. */
static int show_place(Frame *f)
{
    Code *c = frame_code(f);
    size_t n;
    int line = frame_line(f);
    if (out(str_format_c("> %U(%d)%U()\n", c->filename, line, c->name)) < 0) return -1;
    const char *text = source_line(c->filename, line, &n);
    while (text && n > 0 && (*text == ' ' || *text == '\t')) text++, n--;
    return text ? out(str_format_c("-> %U\n", str_new(text, n))) : 0;
}

static int show_stack(void)
{
    int depth = 0;
    while (vm_frame_at(depth)) depth++;
    while (depth-- > 0)
        if (show_place(vm_frame_at(depth)) < 0) return -1;
    return 0;
}

static int show_source(Frame *f)
{
    int at = frame_line(f);
    for (int line = MAX(1, at - LIST_AROUND); line <= at + LIST_AROUND; line++) {
        size_t n;
        const char *text = source_line(frame_code(f)->filename, line, &n);
        if (!text) continue;
        char number[32];
        snprintf(number, sizeof number, "%3d  %s", line, line == at ? "->" : "  ");
        if (out(str_format_c("%s\t%U\n", number, str_new(text, n))) < 0) return -1;
    }
    return 0;
}

/* The names of a function's frame, and those that lines run there have made. */
static Dict *names_of(Frame *f, Dict *made)
{
    Dict *names = frame_locals(f), *all = made;
    if (!(frame_code(f)->flags & CO_OPTIMIZED)) return names;
    return dict_update(all, dict_value(names)) < 0 ? names : all;
}

/* Runs one line in the frame; what an expression gives is shown. Errors are shown, not raised. */
static int run_line(Frame *f, Dict *made, Str *line)
{
    Dict *names = names_of(f, made);
    size_t n;
    const char *text = str_utf8(line, &n);
    int flags = COMPILE_NAMESPACE | COMPILE_PRINT_EXPR;
    Code *code = compile_source(text, n, str_intern_c("<stdin>"), PARSE_SINGLE, flags);
    Value r = code ? vm_run_code(code, f->fn->globals, dict_value(names)) : ERR;
    frame_store_locals(f, names);
    if (!is_err(r)) return 0;
    if (err_is(exc_SystemExit)) return -1;
    Buf b = {0};
    buf_puts(&b, "*** ");
    traceback_format_exception_only(&b, err_fetch());
    Value shown = str_value(str_new(b.data, b.len));
    buf_free(&b);
    return out(shown);
}

static bool is_command(Str *line, const char *shortest, const char *longest)
{
    return str_eq_c(line, shortest) || str_eq_c(line, longest);
}

static const char help_text[] =
    "c(ontinue)  go on with the program\n"
    "q(uit)      end it\n"
    "w(here)     the calls that led here\n"
    "u(p)        to the caller's frame, whose names are then the ones that count\n"
    "d(own)      back again\n"
    "l(ist)      the source around here\n"
    "p expr      the value of an expression (pp: laid out)\n"
    "!statement  runs it, even if it looks like a command\n"
    "Anything else runs as Python, with the names of this place.\n";

/* The program ends, or, at the prompt, the statement. */
static int quit(void)
{
    if (!is_err(dict_get_c(vm.sys, "ps1"))) {
        err_set(exc_new(exc_KeyboardInterrupt, tuple_value(tuple_empty)));
        return -1;
    }
    err_raise(exc_SystemExit, "0");
    as_exc(err_pending)->extra[EXIT_CODE] = small_value(0);
    return -1;
}

static bool is_step(Str *line)
{
    return is_command(line, "n", "next") || is_command(line, "s", "step") || is_command(line, "r", "return");
}

static int move(int *depth, int by)
{
    if (*depth + by < 0 || !vm_frame_at(*depth + by))
        return out_c(by > 0 ? "*** Oldest frame\n" : "*** Newest frame\n");
    *depth += by;
    return show_place(vm_frame_at(*depth));
}

static bool begins(Str *line, const char *text)
{
    size_t n = strlen(text);
    return str_len(line) > n && strncmp(str_utf8(line, NULL), text, n) == 0;
}

/* One command in the frame that lies *depth calls out: 1 to go on, 0 to stay, -1 with an error raised. made:
 * the names that earlier lines have made. */
static int command(int *depth, Dict *made, Str *line)
{
    Frame *f = vm_frame_at(*depth);
    if (is_command(line, "c", "continue") || is_command(line, "cont", "continue")) return 1;
    if (is_command(line, "w", "where") || is_command(line, "bt", "where")) return show_stack();
    if (is_command(line, "l", "list")) return show_source(f);
    if (is_command(line, "h", "help")) return out_c(help_text);
    if (is_command(line, "q", "quit")) return quit();
    if (is_command(line, "u", "up")) return move(depth, 1);
    if (is_command(line, "d", "down")) return move(depth, -1);
    if (is_step(line))
        return out_c(
            "*** There is no stepping here: put another breakpoint() where to stop next, and continue.\n");
    size_t n = str_len(line);
    if (begins(line, "p ")) return run_line(f, made, str_sub(line, 2, n - 2));
    if (begins(line, "!")) return run_line(f, made, str_sub(line, 1, n - 1));
    if (!begins(line, "pp ")) return run_line(f, made, line);
    Value laid_out = str_format_c("__import__('pprint').pprint(%U)", str_sub(line, 3, n - 3));
    return is_err(laid_out) ? -1 : run_line(f, made, as_str(laid_out));
}

DEF(sys, breakpointhook, "(*args, **kws)",
    "breakpointhook(*args, **kws)\n\nThis hook function is called by built-in breakpoint(): it stops at a "
    "prompt.\n"
    "With PYTHONBREAKPOINT=0 in the environment it does nothing.")
{
    const char *env = getenv("PYTHONBREAKPOINT");
    Frame *f = vm_frame_at(0);
    if (!f || (env && strcmp(env, "0") == 0)) return NONE;
    if (n > 1 || !is_err(a[0])) return err_type("breakpoint() takes no arguments in eddy");
    if (show_place(f) < 0) return ERR;
    Dict *made = dict_new();
    for (int depth = 0;;) {
        Str *line = out_c("(eddy) ") < 0 ? NULL : read_line();
        if (!line) return err_occurred() ? ERR : NONE;
        if (str_len(line) == 0) continue;
        int r = command(&depth, made, line);
        if (r != 0) return r < 0 ? ERR : NONE;
    }
}
