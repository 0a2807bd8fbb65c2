/* The prompt on a terminal: the editor, the session's loop turning while a line is typed, and output of
 * background tasks above the prompt.
 *
 * While a line is edited the terminal is raw (but for Ctrl-C, which stays a signal: it must reach a task that
 * computes for ever). While a statement runs it stays so but for Ctrl-Z, and what is typed ahead waits for
 * the next prompt. Only when the program reads from the terminal or starts another program it is as it was.
 */
#include "base/clock.h"
#include "cli/cli.h"
#include "cli/colour.h"
#include "cli/editor.h"
#include "cli/session.h"
#include "native/stdio.h"
#include "native/sys.h"
#include "vm/vm.h"
#include <errno.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static Editor editor;
static struct termios cooked;
static enum { TTY_COOKED, TTY_QUIET, TTY_RAW } tty;
static bool dirty, shared[3]; /* shared: descriptors 1 and 2 lead to the terminal too */
static volatile sig_atomic_t resized;
static const double ESCAPE_DELAY = 0.05;

bool prompt_is_possible(void)
{
    const char *term = getenv("TERM");
    return isatty(STDIN_FILENO) && (isatty(STDOUT_FILENO) || isatty(STDERR_FILENO)) && term && *term &&
           strcmp(term, "dumb") != 0;
}

/* ---- the terminal ---- */

static void write_all(const char *text)
{
    for (size_t n = strlen(text); n > 0;) {
        ssize_t put = write(editor.screen.fd, text, n);
        if (put < 0 && errno != EINTR) return;
        if (put > 0) text += put, n -= (size_t)put;
    }
}

/* Characters as they come, without echo. */
static struct termios uncooked(void)
{
    struct termios t = cooked;
    t.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
    t.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON | ISTRIP);
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    return t;
}

static void make_raw(void)
{
    if (tty == TTY_RAW) return;
    session_terminal_is_shared = false;
    struct termios t = uncooked();
    t.c_cc[VSUSP] = t.c_cc[VQUIT] = _POSIX_VDISABLE;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &t);
    write_all("\033[?2004h");
    tty = TTY_RAW;
}

static void make_quiet(void)
{
    session_terminal_is_shared = false;
    struct termios t = uncooked();
    t.c_iflag |=
        cooked.c_iflag & ICRNL; /* Enter typed ahead ends a line for whoever reads it: input(), the editor */
    tcsetattr(STDIN_FILENO, TCSADRAIN, &t);
    tty = TTY_QUIET;
}

static void make_cooked(void)
{
    if (tty == TTY_COOKED) return;
    write_all("\033[?2004l");
    tcsetattr(STDIN_FILENO, TCSADRAIN, &cooked);
    tty = TTY_COOKED;
    session_terminal_is_shared = true;
}

static void on_resize(int signo)
{
    resized = 1;
}

static bool is_resized(void)
{
    return resized;
}

static void measure(void)
{
    struct winsize w;
    resized = 0;
    if (ioctl(editor.screen.fd, TIOCGWINSZ, &w) == 0 && w.ws_col)
        screen_resize(&editor.screen, w.ws_col, w.ws_row);
}

/* The program reads from or writes to the terminal while a line may be on it. */
static void make_way(int fd, const void *bytes, size_t n)
{
    if (fd != STDIN_FILENO && !shared[fd]) return;
    editor_hide(&editor);
    dirty = true;
    if (fd == STDIN_FILENO) {
        make_cooked();
        editor.screen.out_column = 0; /* the terminal echoes the line and its end */
    } else
        screen_note_output(&editor.screen, bytes, n);
}

static void suspend(void)
{
    editor_hide(&editor);
    make_cooked();
    kill(getpid(), SIGTSTP);
    make_raw();
    measure();
    dirty = true;
}

/* ---- what the editor asks ---- */

/* The parser wants lines with their ends; an empty one closes blocks. */
static InputKind parse_lines(const char *text, size_t n, bool ended, Code **code)
{
    Buf lines = {0};
    buf_put(&lines, text, n);
    buf_puts(&lines, ended ? "\n\n" : "\n");
    InputKind kind = session_parse(lines.data, lines.len, ended, code);
    buf_free(&lines);
    return kind;
}

static bool is_whole(const char *text, size_t n, bool ended)
{
    Code *code;
    InputKind kind = parse_lines(text, n, ended, &code);
    err_clear();
    return kind != INPUT_INCOMPLETE;
}

static const char *prompt_text(bool first)
{
    static char kept[256];
    Value v = dict_get_c(vm.sys, first ? "ps1" : "ps2"), text = is_err(v) ? ERR : op_str(v);
    err_clear();
    snprintf(kept, sizeof kept, "%s", is_err(text) ? "" : str_utf8(as_str(text), NULL));
    return kept;
}

static char *copy_of(Value text)
{
    return is_str(text) ? mem_strdup(str_utf8(as_str(text), NULL)) : NULL;
}

static Value ask(const char *function, const char *text, size_t n, size_t cursor)
{
    Value args[2] = {str_value(str_new(text, cursor)), str_value(str_new(text + cursor, n - cursor))};
    Value v = session_ask("_prompt.complete", function, args, 2);
    err_clear();
    return v;
}

/* _prompt.complete.suggest() gives (length of what is replaced, words, note or None). */
static void suggest_at(const char *text, size_t n, size_t cursor, Suggestions *out)
{
    Value v = ask("suggest", text, n, cursor);
    if (!is_tuple(v) || as_tuple(v)->len != 3 || !is_str(as_tuple(v)->items[0]) ||
        !is_list(as_tuple(v)->items[1]))
        return;
    size_t replaced;
    str_utf8(as_str(as_tuple(v)->items[0]), &replaced);
    out->start = cursor - MIN(replaced, cursor);
    List *words = as_list(as_tuple(v)->items[1]);
    for (int64_t i = 0; i < words->len; i++)
        if (is_str(words->items[i])) vec_push(&out->words, copy_of(words->items[i]));
    out->note = copy_of(as_tuple(v)->items[2]);
}

static char *signature_at(const char *text, size_t n, size_t cursor)
{
    return n && text[0] == ':' ? NULL : copy_of(ask("signature", text, n, cursor));
}

static const EditorHooks hooks = {is_whole, suggest_at, signature_at, colour_source, prompt_text};

/* A container that does not fit into a line is laid out. */
static Value display_text(Value v)
{
    Value text = op_repr(v), args[2] = {v, small_value(editor.screen.width)};
    bool container = is_list(v) || is_dict(v) || is_tuple(v) || is_a(v, type_set) || is_a(v, type_frozenset);
    if (is_err(text) || !container || str_len(as_str(text)) <= (size_t)editor.screen.width) return text;
    Value laid_out = session_call("_prompt", "lay_out", args, 2);
    if (!is_err(laid_out)) return laid_out;
    if (err_is(exc_KeyboardInterrupt)) return ERR;
    err_clear();
    return text;
}

/* What help() says, which may be longer than the screen. */
static Value page_text(Value text)
{
    return session_call("_prompt", "page", &text, 1);
}

/* ---- reading a block ---- */

typedef enum Got { GOT_TEXT, GOT_END, GOT_OVER } Got;

enum { REDRAW_NS = 30000000 };
static int64_t drawn;

static void redraw(void)
{
    if (!dirty && editor.screen.visible) return;
    cli_flush_stream("stdout");
    make_raw();
    editor_show(&editor);
    dirty = false;
    drawn = clock_system.monotonic();
}

static bool read_keys(void)
{
    char bytes[4096];
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
    if (n < 0) return errno == EINTR || errno == EAGAIN;
    editor_feed(&editor, bytes, (size_t)n);
    dirty = true;
    return n > 0;
}

static void cancel_line(void)
{
    editor_cancel(&editor);
    const char text[] = "KeyboardInterrupt\n";
    stdio_report(text, sizeof text - 1);
    dirty = true;
}

/* One step of waiting: what happened is handled, keys are read. False: the terminal has gone. */
static bool wait_for_keys(bool *ended, Got *over, int *status)
{
    bool goes_on, ran = session_turn(&goes_on, status);
    if (!goes_on) {
        *over = GOT_OVER;
        return false;
    }
    if (resized) {
        measure();
        dirty = true;
    }
    if (!ran || clock_system.monotonic() - drawn > REDRAW_NS)
        redraw(); /* a loop that is never idle has to wait too */
    bool waiting = keys_waiting(&editor.keys) && !editor.keys.pasting;
    bool ready = session_wait(STDIN_FILENO, ran ? 0 : waiting ? ESCAPE_DELAY : -1);
    *ended = waiting && !ready;
    if (session_take_interrupt()) cancel_line(); /* before keys that were typed after it */
    *over = GOT_END;
    return !ready || read_keys();
}

static Got read_block(int *status)
{
    Got over;
    bool ended = false;
    dirty = true;
    redraw();
    for (;;) {
        if (keys_waiting(&editor.keys)) dirty = true;
        EditorEvent event = editor_run(&editor, ended);
        if (event == EDITOR_ENTERED) return GOT_TEXT;
        if (event == EDITOR_END) return GOT_END;
        if (event == EDITOR_SUSPEND) suspend();
        if (!wait_for_keys(&ended, &over, status)) return over;
    }
}

/* ---- the session ---- */

/* `exit` alone leaves too. */
static bool is_exit_word(const char *text, size_t n)
{
    const char *word = n == 4 && !strcmp(text, "exit")   ? "exit"
                       : n == 4 && !strcmp(text, "quit") ? "quit"
                                                         : NULL;
    return word && is_err(dict_get_c(vm_main_namespace(), word));
}

static bool run_block(char *text, size_t n, int *status)
{
    Code *code;
    if (is_exit_word(text, n)) {
        *status = 0;
        return false;
    }
    switch (parse_lines(text, n, true, &code)) {
    case INPUT_WRONG: return session_report(status);
    case INPUT_CODE:
    case INPUT_COMMAND: return session_run(text, n, code, status);
    default: return true;
    }
}

static char *history_path(void)
{
    const char *path = getenv("EDDY_HISTORY"), *home = getenv("HOME");
    if (path) return *path ? mem_strdup(path) : NULL;
    if (!home || !*home) return NULL;
    Buf b = {0};
    buf_printf(&b, "%s/.eddy_history", home);
    return b.data;
}

static void open_terminal(void)
{
    char *history = history_path();
    int fd = isatty(STDOUT_FILENO) ? STDOUT_FILENO : STDERR_FILENO;
    shared[1] = isatty(STDOUT_FILENO);
    shared[2] = isatty(STDERR_FILENO);
    tcgetattr(STDIN_FILENO, &cooked);
    editor_init(&editor, &hooks, history, fd, cli_wants_colour(fd));
    mem_free(history);
    struct sigaction sa = {.sa_handler = on_resize};
    sigaction(SIGWINCH, &sa, NULL);
    measure();
    session_wake_hook = is_resized;
    raw_terminal_hook = make_way;
    display_text_hook = display_text;
    help_text_hook = page_text;
}

int prompt_run(void)
{
    int status = 0;
    Got got;
    open_terminal();
    for (bool goes_on = true; goes_on;) {
        got = read_block(&status);
        if (got != GOT_TEXT) break;
        size_t n = editor.buffer.text.len;
        char *text = mem_strndup(editor_text(&editor), n);
        editor_accept(&editor);
        make_quiet();
        goes_on = run_block(text, n, &status);
        mem_free(text);
    }
    if (editor.screen.visible) screen_leave(&editor.screen);
    make_cooked();
    raw_terminal_hook = NULL;
    session_wake_hook = NULL;
    return status;
}
