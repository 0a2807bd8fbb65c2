/* The prompt: statements from standard input run one by one in __main__, the values of expressions are shown,
 * errors do not end it. Prompts go to stderr, so that stdout has the program's output alone. */
#include "cli/cli.h"
#include "compile/compile.h"
#include "native/stdio.h"
#include "vm/vm.h"
#include <unistd.h>

typedef enum Reading { READ_STATEMENT, READ_NOTHING, READ_FAILED, READ_END } Reading;

static void greet(void)
{
    fputs("Eddy " EDDY_VERSION
          " (Python 3.11)\nType \"help(object)\" for help on an object, \"exit()\" to leave.\n",
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

/* The next line with its newline, empty at the end of input; ERR with an exception raised. It comes through
 * sys.stdin, which the statements may read from too. */
static Value read_line(void)
{
    Value in = dict_get_c(vm.sys, "stdin");
    if (is_err(in) || is_none(in)) return str_value(str_empty);
    Value line = op_call_method(in, NM(readline), NULL, 0);
    return is_err(line) || is_str(line) ? line : err_type("sys.stdin.readline() returned non-string");
}

/* The code of a statement in text; NULL without an error when it goes on in the next line, or is empty. */
static Code *compile_statement(const Buf *text, Str *filename, bool ended, bool *incomplete)
{
    Ast ast;
    Code *code = NULL;
    int flags = ended ? 0 : PARSE_INCOMPLETE_OK;
    *incomplete = false;
    if (ast_parse(&ast, text->data, text->len, filename, PARSE_SINGLE, flags, incomplete) &&
        ast.root->Interactive.body.len)
        code = compile_ast(&ast, filename, text->data, text->len, PARSE_SINGLE,
                           COMPILE_PRINT_EXPR | compile_default_flags);
    ast_free(&ast);
    return code;
}

/* Reads lines until they are a whole statement. */
static Reading read_statement(Str *filename, Code **code)
{
    Buf text = {0};
    bool incomplete = true, ended = false;
    *code = NULL;
    while (incomplete && !ended) {
        show_prompt(text.len ? "ps2" : "ps1");
        Value line = read_line();
        if (is_err(line)) break;
        ended = str_len(as_str(line)) == 0;
        if (ended && text.len == 0) {
            buf_free(&text);
            return READ_END;
        }
        str_to_buf(&text, as_str(line));
        *code = compile_statement(&text, filename, ended, &incomplete);
    }
    buf_free(&text);
    if (err_occurred()) return READ_FAILED;
    return *code ? READ_STATEMENT : READ_NOTHING;
}

/* Shows what was raised; true when it ends the session, with its status. */
static bool ends_session(int *status)
{
    bool ends = err_is(exc_SystemExit);
    if (err_is(exc_KeyboardInterrupt)) {
        err_clear();
        stdio_report("\nKeyboardInterrupt\n", 19);
        return false;
    }
    *status = cli_report();
    return ends;
}

int cli_repl(const Options *o)
{
    Dict *names = vm_main_namespace();
    Str *filename = str_intern_c("<stdin>");
    if (!o->quiet && o->mode != RUN_FILE && o->mode != RUN_STRING && o->mode != RUN_MODULE) greet();
    set_default("ps1", ">>> ");
    set_default("ps2", "... ");
    for (;;) {
        Code *code;
        int status;
        Reading r = read_statement(filename, &code);
        if (r == READ_END) break;
        bool failed = r == READ_FAILED;
        if (r == READ_STATEMENT) failed = is_err(vm_run_code(code, names, dict_value(names)));
        if (failed && ends_session(&status)) return status;
        cli_flush_stream("stdout");
        cli_flush_stream("stderr");
    }
    fputc('\n', stderr);
    return 0;
}
