/* The editor of the prompt without a terminal: the buffer, keys, the history, and blocks entered by keys. */
#undef NDEBUG
#include "cli/editor.h"
#include <assert.h>
#include <fcntl.h>
#include <unistd.h>

static bool text_is(const EditBuffer *b, const char *text)
{
    return b->text.len == strlen(text) && memcmp(b->text.len ? b->text.data : "", text, b->text.len) == 0;
}

/* ---- buffer ---- */

static void test_graphemes(void)
{
    size_t len;
    assert(grapheme_width("a", 1, &len) == 1 && len == 1);
    assert(grapheme_width("日x", 4, &len) == 2 && len == 3);
    assert(grapheme_width("e\u0301x", 4, &len) == 1 && len == 3);
    assert(grapheme_width("\xff", 1, &len) == 1 && len == 1);
    EditBuffer b = {.goal = -1};
    edit_set(&b, "ae\u0301日", 7);
    assert(edit_prev(&b, 7) == 4 && edit_prev(&b, 4) == 1 && edit_prev(&b, 1) == 0 && edit_prev(&b, 0) == 0);
    assert(edit_next(&b, 0) == 1 && edit_next(&b, 1) == 4 && edit_next(&b, 7) == 7);
    edit_free(&b);
}

static void test_lines(void)
{
    EditBuffer b = {.goal = -1};
    const char text[] = "one\n  日本語\n\nfour";
    edit_set(&b, text, sizeof text - 1);
    assert(edit_line_start(&b, b.cursor) == b.text.len - 4);
    assert(!edit_move_line(&b, 1));
    assert(edit_move_line(&b, -1) && edit_move_line(&b, -1)); /* over the empty line: the column is kept */
    assert(b.cursor == 4 + 2 + 3);
    assert(edit_move_line(&b, -1) && b.cursor == 3);
    assert(!edit_move_line(&b, -1));
    assert(edit_indent(&b, 5) == 2 && edit_indent(&b, 0) == 0);
    edit_free(&b);
}

static void test_undo(void)
{
    EditBuffer b = {.goal = -1};
    edit_set(&b, "", 0);
    for (const char *p = "two words"; *p; p++) edit_type(&b, p, 1);
    assert(edit_undo(&b) && text_is(&b, "two"));
    assert(edit_undo(&b) && text_is(&b, "") && !edit_undo(&b));
    assert(edit_redo(&b) && edit_redo(&b) && text_is(&b, "two words") && !edit_redo(&b));
    edit_remove(&b, 3, 9, true, EDIT_BEFORE);
    edit_remove(&b, 0, 3, true, EDIT_BEFORE);
    assert(text_is(&b, ""));
    edit_yank(&b);
    assert(text_is(&b, "two words"));
    for (int i = 0; i < 1000; i++) edit_insert(&b, "x", 1);
    int undone = 0;
    while (edit_undo(&b)) undone++;
    assert(undone > 100 && undone < 1000);
    edit_free(&b);
}

static void test_words_and_swaps(void)
{
    EditBuffer b = {.goal = -1};
    edit_set(&b, "a.b_c  größe", 14);
    assert(edit_word_start(&b, 14) == 7 && edit_word_start(&b, 7) == 2 && edit_word_end(&b, 5) == 14);
    edit_swap_chars(&b);
    assert(text_is(&b, "a.b_c  gröeß"));
    edit_move(&b, 0);
    edit_swap_chars(&b);
    assert(text_is(&b, "a.b_c  gröeß"));
    edit_free(&b);
}

/* ---- keys ---- */

static void expect_keys(const char *bytes, size_t n, const int32_t *keys, int count)
{
    for (size_t chunk = 1; chunk <= n; chunk++) { /* however the bytes arrive */
        KeyReader r = {0};
        int got = 0;
        for (size_t at = 0; at < n; at += chunk) {
            keys_feed(&r, bytes + at, n - at < chunk ? n - at : chunk);
            for (int32_t key; (key = keys_next(&r, false)) != KEY_NONE; got++)
                assert(got < count && key == keys[got]);
        }
        assert(got == count && !keys_waiting(&r));
        keys_free(&r);
    }
}

static void test_keys(void)
{
    const char bytes[] = "a\u00e9\u65e5\033[A\033OB\033[1;5C\033[3~\033[Z\033f\033[1;3D\033[99~\033[H\r";
    const int32_t keys[] = {'a',           0xE9,
                            0x65E5,        KEY_UP,
                            KEY_DOWN,      KEY_CTRL | KEY_RIGHT,
                            KEY_DELETE,    KEY_SHIFT_TAB,
                            KEY_ALT | 'f', KEY_ALT | KEY_LEFT,
                            KEY_UNKNOWN,   KEY_HOME,
                            '\r'};
    expect_keys(bytes, sizeof bytes - 1, keys, (int)COUNT_OF(keys));
    KeyReader r = {0};
    keys_feed(&r, "\033", 1);
    assert(keys_next(&r, false) == KEY_NONE && keys_waiting(&r) && keys_next(&r, true) == KEY_ESCAPE);
    keys_feed(&r, "\033[200~one\r\ntwo\033[31m\t", 20);
    assert(keys_next(&r, true) == KEY_NONE);
    keys_feed(&r, "\033[201~x", 7);
    assert(keys_next(&r, false) == KEY_PASTE && r.paste.len == 15 &&
           !memcmp(r.paste.data, "one\ntwo[31m    ", 15));
    assert(keys_next(&r, false) == 'x');
    keys_free(&r);
}

/* ---- history ---- */

static void test_history(void)
{
    char path[] = "/tmp/eddy-history-XXXXXX";
    close(mkstemp(path));
    History h, again;
    history_open(&h, path);
    history_add(&h, "a = 1");
    history_add(&h, "a = 1");
    history_add(&h, "  ");
    history_add(&h, "def f():\n    return '\\n'");
    assert(h.entries.len == 2);
    history_open(&again, path);
    assert(again.entries.len == 2 && !strcmp(again.entries.items[1], "def f():\n    return '\\n'"));
    assert(!strcmp(history_step(&again, -1, "draft"), h.entries.items[1]));
    assert(!strcmp(history_step(&again, -1, "x"), "a = 1") && !history_step(&again, -1, "x"));
    assert(history_step(&again, 1, "x") && !strcmp(history_step(&again, 1, "x"), "draft") &&
           !history_step(&again, 1, "x"));
    assert(history_find(&again, "return", 1, -1) == 1 && history_find(&again, "a =", 1, -1) == 0);
    assert(history_find(&again, "zzz", 1, -1) == -1 && history_find(&again, "a =", 2, 1) == -1);
    for (int i = 0; i < 3000; i++) {
        char text[20];
        snprintf(text, sizeof text, "n%d", i);
        history_add(&h, text);
    }
    history_free(&again);
    history_open(&again, path);
    assert(again.entries.len == 2000 && !strcmp(again.entries.items[1999], "n2999"));
    history_free(&again);
    history_free(&h);
    unlink(path);
}

/* ---- the editor ---- */

/* A block is whole when it has no colon, or an empty line at its end. */
static bool whole(const char *text, size_t n, bool ended)
{
    return ended || !memchr(text, ':', n);
}
static void suggest_nothing(const char *text, size_t n, size_t cursor, Suggestions *out)
{
    (void)text, (void)n;
    out->start = cursor - 2;
    vec_push(&out->words, mem_strdup("abacus"));
    vec_push(&out->words, mem_strdup("abandon"));
}
static char *no_signature(const char *text, size_t n, size_t cursor)
{
    (void)text, (void)n, (void)cursor;
    return NULL;
}
static void no_colour(const char *text, size_t n, uint8_t *colours)
{
    (void)text, (void)n, (void)colours;
}
static const char *prompt(bool first)
{
    return first ? ">>> " : "... ";
}

static const EditorHooks hooks = {whole, suggest_nothing, no_signature, no_colour, prompt};

static EditorEvent press(Editor *e, const char *bytes)
{
    editor_feed(e, bytes, strlen(bytes));
    EditorEvent event = editor_run(e, false);
    editor_show(e);
    return event;
}

static void test_editor(void)
{
    Editor e;
    int null = open("/dev/null", O_WRONLY);
    editor_init(&e, &hooks, NULL, null, false);
    assert(press(&e, "x = 1\r") == EDITOR_ENTERED && !strcmp(editor_text(&e), "x = 1"));
    editor_accept(&e);
    assert(press(&e, "if x:\ry = 2\r") == EDITOR_MORE && !strcmp(editor_text(&e), "if x:\n    y = 2\n    "));
    assert(press(&e, "\033[A!\r") == EDITOR_MORE); /* Enter in an earlier line makes a new one */
    assert(!strcmp(editor_text(&e), "if x:\n    !\n    y = 2\n    "));
    assert(press(&e, "\x1f\x1f\033[B\033[B\033[B\r") == EDITOR_ENTERED &&
           !strcmp(editor_text(&e), "if x:\n    y = 2"));
    editor_accept(&e);
    assert(press(&e, "\033[A\r") == EDITOR_ENTERED); /* from the history, unchanged: runs at once */
    editor_accept(&e);
    assert(press(&e, "\022x =\r") == EDITOR_ENTERED && !strcmp(editor_text(&e), "x = 1"));
    editor_accept(&e);
    assert(press(&e, "ab\t") == EDITOR_MORE && !strcmp(editor_text(&e), "aba") && e.notes.len == 0);
    editor_cancel(&e);
    press(&e, "try:\rx\rexcept:\ry\r");
    assert(!strcmp(editor_text(&e), "try:\n    x\nexcept:\n    y\n    "));
    editor_cancel(&e);
    press(&e, "if a:\rif b:\rc\relse:\rd\relse:");
    assert(!strcmp(editor_text(&e), "if a:\n    if b:\n        c\n    else:\n        d\n    else:"));
    editor_cancel(&e);
    press(&e, "def f():\r    a\r    if a:\r        b"); /* with its own indentation */
    assert(!strcmp(editor_text(&e), "def f():\n    a\n    if a:\n        b"));
    editor_cancel(&e);
    assert(press(&e, "    \x7f") == EDITOR_MORE && !strcmp(editor_text(&e), ""));
    assert(press(&e, "\x04") == EDITOR_END);
    editor_free(&e);
    close(null);
}

/* Random bytes, drawn after each: nothing may break. */
static void test_noise(void)
{
    static const char *const pieces[] = {
        "a",      "é",      "日",   "\u0301", "\r",   "\033[A", "\033[B", "\033[C", "\033[D",
        " ",      ":",      "\t",   "\x7f",   "\x04", "\x0b",   "\x15",   "\x17",   "\x19",
        "\033[H", "\033[F", "\x12", "\x07",   "\x1f", "\033r",  "\033[Z", "\033\r", "\033[200~x\ny\033[201~",
        "\x14",   "\xff",   "🇩🇪",   "\033d"};
    Editor e;
    uint32_t seed = 12345;
    int null = open("/dev/null", O_WRONLY);
    editor_init(&e, &hooks, NULL, null, true);
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1664525u + 1013904223u;
        EditorEvent event = press(&e, pieces[(seed >> 16) % COUNT_OF(pieces)]);
        if (event == EDITOR_ENTERED) editor_accept(&e);
        assert(e.buffer.cursor <= e.buffer.text.len);
        if (i % 50 == 0) screen_resize(&e.screen, 4 + (int)(seed >> 8) % 60, 1 + (int)(seed >> 20) % 20);
        if (i % 70 == 0) editor_hide(&e);
        if (i % 90 == 0 || e.buffer.text.len > 2000) editor_cancel(&e);
    }
    editor_free(&e);
    close(null);
}

int main(void)
{
    test_graphemes();
    test_lines();
    test_undo();
    test_words_and_swaps();
    test_keys();
    test_history();
    test_editor();
    test_noise();
    puts("editor: ok");
    return 0;
}
