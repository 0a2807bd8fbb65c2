/* The prompt without a terminal to edit on: statements from standard input run one by one in __main__, the
 * values of expressions are shown, errors do not end it. Prompts go to stderr, so that stdout has the
 * program's output alone. Where there is a terminal, prompt.c does this with an editor. */
#include "cli/cli.h"
#include "cli/session.h"
#include "native/stdio.h"
#include "vm/vm.h"
#include <unistd.h>

static void greet(void)
{
    fputs("Eddy " EDDY_VERSION " (Python 3.11): `await` works here, and asyncio is imported.\n"
          "\":help\" lists what this prompt can do, \":tour\" is a lesson, help(x) explains x, exit() "
          "leaves.\n",
          stderr);
}

static void set_default(const char *name, const char *text)
{
    if (is_err(dict_get_c(vm.sys, name))) dict_set_c(vm.sys, name, str_value(str_new_c(text)));
}

/* sys.ps1 or sys.ps2: any object; its text is made anew for each line. */
static void show_prompt(const char *name)
{
    Value prompt = dict_get_c(vm.sys, name);
    Value text = is_err(prompt) ? ERR : op_str(prompt);
    err_clear();
    cli_flush_stream("stdout");
    if (!is_err(text)) fputs(str_utf8(as_str(text), NULL), stderr);
    fflush(stderr);
}

typedef enum Reading { READ_INPUT, READ_NOTHING, READ_FAILED, READ_END, READ_OVER } Reading;

/* The loop turns until a line is there. READ_FAILED: Ctrl-C, as a pending KeyboardInterrupt; READ_OVER: a
 * task has ended the session. */
static Reading wait_for_line(int *status)
{
    bool goes_on = true;
    while (!stdio_stdin_buffered()) {
        bool ran = session_turn(&goes_on, status);
        if (!goes_on) return READ_OVER;
        bool ready = session_wait(STDIN_FILENO, ran ? 0 : -1);
        if (session_take_interrupt()) {
            err_set(exc_new(exc_KeyboardInterrupt, tuple_value(tuple_empty)));
            return READ_FAILED;
        }
        if (ready) break;
    }
    return READ_INPUT;
}

/* The next line with its newline, empty at the end of input; ERR with an exception raised. It comes through
 * sys.stdin, which the statements may read from too. */
static Value read_line(void)
{
    Value in = dict_get_c(vm.sys, "stdin");
    if (is_err(in) || is_none(in)) return str_value(str_empty);
    Value line = op_call_method(in, NM(readline), NULL, 0);
    return is_err(line) || is_str(line) ? line : err_type("sys.stdin.readline() returned non-string");
}

/* Reads lines until they are a whole input. */
static Reading read_input(Buf *text, Code **code, int *status)
{
    InputKind kind = INPUT_INCOMPLETE;
    text->len = 0;
    for (bool ended = false; kind == INPUT_INCOMPLETE && !ended;) {
        show_prompt(text->len ? "ps2" : "ps1");
        Reading r = wait_for_line(status);
        if (r != READ_INPUT) return r;
        Value line = read_line();
        if (is_err(line)) return READ_FAILED;
        ended = str_len(as_str(line)) == 0;
        if (ended && text->len == 0) return READ_END;
        str_to_buf(text, as_str(line));
        kind = session_parse(text->data, text->len, ended, code);
    }
    if (kind == INPUT_COMMAND) *code = NULL;
    return kind == INPUT_WRONG ? READ_FAILED : kind == INPUT_EMPTY ? READ_NOTHING : READ_INPUT;
}

static int read_and_run(void)
{
    Buf text = {0};
    int status = 0;
    for (bool goes_on = true; goes_on;) {
        Code *code;
        Reading r = read_input(&text, &code, &status);
        if (r == READ_END || r == READ_OVER) break;
        if (r == READ_FAILED)
            goes_on = session_report(&status);
        else if (r == READ_INPUT)
            goes_on = session_run(text.data, text.len, code, &status);
        if (!goes_on) {
            buf_free(&text);
            return status;
        }
        status = 0;
    }
    buf_free(&text);
    fputc('\n', stderr);
    return status;
}

int cli_repl(const Options *o)
{
    bool editing = prompt_is_possible();
    if (!session_start(editing)) return cli_report();
    if (!o->quiet && o->mode != RUN_FILE && o->mode != RUN_STRING && o->mode != RUN_MODULE) greet();
    set_default("ps1", ">>> ");
    set_default("ps2", "... ");
    int status = editing ? prompt_run() : read_and_run();
    session_finish();
    return status;
}
