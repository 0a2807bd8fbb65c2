#include "cli/editor.h"

enum { INDENT = 4 };

void editor_init(Editor *e, const EditorHooks *hooks, const char *history, int fd, bool coloured)
{
    *e = (Editor){.hooks = hooks, .buffer.goal = -1};
    e->screen.fd = fd;
    e->screen.coloured = coloured;
    e->screen.width = 80;
    e->screen.height = 24;
    history_open(&e->history, history);
    edit_set(&e->buffer, "", 0);
}

static void drop_notes(Editor *e)
{
    while (e->notes.len) mem_free(e->notes.items[--e->notes.len]);
}

void editor_free(Editor *e)
{
    drop_notes(e);
    vec_free(&e->notes);
    edit_free(&e->buffer);
    keys_free(&e->keys);
    history_free(&e->history);
    screen_free(&e->screen);
    buf_free(&e->search.text);
    mem_free(e->search.before);
}

void editor_feed(Editor *e, const char *bytes, size_t n)
{
    keys_feed(&e->keys, bytes, n);
}

const char *editor_text(Editor *e)
{
    buf_reserve(&e->buffer.text, 1);
    e->buffer.text.data[e->buffer.text.len] = 0;
    return e->buffer.text.data;
}

static void set_text(Editor *e, const char *text)
{
    edit_set(&e->buffer, text, strlen(text));
}

/* Showing */

static void put_note(Editor *e, const char *text)
{
    vec_push(&e->notes, mem_strdup(text));
}

static void put_block(Editor *e)
{
    const EditBuffer *b = &e->buffer;
    uint8_t *colours = NULL;
    if (e->screen.coloured && b->text.len) {
        colours = mem_zalloc(b->text.len);
        e->hooks->colour(b->text.data, b->text.len, colours);
    }
    for (size_t start = 0, line = 0; start <= b->text.len; line++) {
        size_t end = edit_line_end(b, start), n = end - start;
        const char *prompt = e->hooks->prompt(line == 0);
        if (line) screen_newline(&e->screen);
        screen_put(&e->screen, prompt, strlen(prompt), COLOUR_PROMPT);
        bool here = b->cursor >= start && b->cursor <= end;
        screen_put_coloured(&e->screen, n ? b->text.data + start : "", n, colours ? colours + start : NULL,
                            here ? b->cursor - start : n + 1);
        start = end + 1;
    }
    mem_free(colours);
}

static void put_search(Editor *e)
{
    Buf line = {0};
    buf_printf(&line, "%ssearch: %.*s", e->search.failed ? "failing " : "", (int)e->search.text.len,
               e->search.text.len ? e->search.text.data : "");
    screen_newline(&e->screen);
    screen_put(&e->screen, line.data, line.len, COLOUR_NOTE);
    buf_free(&line);
}

void editor_show(Editor *e)
{
    screen_begin(&e->screen);
    put_block(e);
    if (e->search.active) put_search(e);
    for (size_t i = 0; i < e->notes.len; i++) {
        screen_newline(&e->screen);
        screen_put(&e->screen, e->notes.items[i], strlen(e->notes.items[i]), COLOUR_NOTE);
    }
    screen_draw(&e->screen);
}

void editor_hide(Editor *e)
{
    screen_hide(&e->screen);
}

/* The block stays on the screen as it was entered. */
static void leave_block(Editor *e)
{
    drop_notes(e);
    e->search.active = false;
    edit_move(&e->buffer, e->buffer.text.len);
    editor_show(e);
    screen_leave(&e->screen);
}

void editor_accept(Editor *e)
{
    leave_block(e);
    history_add(&e->history, editor_text(e));
    set_text(e, "");
    e->recalled = false;
}

void editor_cancel(Editor *e)
{
    leave_block(e);
    history_go(&e->history, e->history.entries.len, "");
    set_text(e, "");
    e->recalled = e->prefixed = false;
}

/* History */

static void recall(Editor *e, const char *text)
{
    if (!text) return;
    set_text(e, text);
    e->recalled = e->history.at < e->history.entries.len;
}

static void up_or_older(Editor *e)
{
    if (!edit_move_line(&e->buffer, -1)) recall(e, history_step(&e->history, -1, editor_text(e)));
}

static void down_or_newer(Editor *e)
{
    if (!edit_move_line(&e->buffer, 1)) recall(e, history_step(&e->history, 1, editor_text(e)));
}

/* Searching */

static void search_from(Editor *e, int64_t from, int by)
{
    int64_t found = e->search.text.len ? history_find(&e->history, e->search.text.data, from, by) : -1;
    e->search.failed = found < 0 && e->search.text.len > 0;
    if (found < 0) return;
    e->search.found = found;
    recall(e, history_go(&e->history, (size_t)found, e->search.before));
    const char *text = editor_text(e);
    edit_move(&e->buffer, (size_t)(strstr(text, e->search.text.data) - text));
    e->recalled = true;
}

static void start_search(Editor *e)
{
    mem_free(e->search.before);
    e->search.before = mem_strdup(editor_text(e));
    e->search.active = true;
    e->search.failed = false;
    e->search.text.len = 0;
    e->search.found = (int64_t)e->history.entries.len;
}

static void give_up_search(Editor *e)
{
    e->search.active = false;
    history_go(&e->history, e->history.entries.len, "");
    set_text(e, e->search.before);
    e->recalled = false;
}

static void add_to_search(Editor *e, int32_t key)
{
    buf_put_utf8(&e->search.text, (uint32_t)key);
    int64_t last = (int64_t)e->history.entries.len - 1;
    search_from(e, MIN(e->search.found, last), -1);
}

static void shorten_search(Editor *e)
{
    Buf *t = &e->search.text;
    while (t->len > 0 && (t->data[t->len - 1] & 0xC0) == 0x80) t->len--;
    if (t->len > 0) t->len--;
    if (t->data) t->data[t->len] = 0;
    search_from(e, (int64_t)e->history.entries.len - 1, -1);
}

static bool is_text_key(int32_t key)
{
    return key >= ' ' && key < KEY_UP && key != KEY_BACKSPACE;
}

/* True when the key belonged to the search; any other ends it and is then done. */
static bool search_key(Editor *e, int32_t key)
{
    if (key == CTRL('R'))
        search_from(e, e->search.found - 1, -1);
    else if (key == CTRL('S'))
        search_from(e, e->search.found + 1, 1);
    else if (key == KEY_BACKSPACE || key == CTRL('H'))
        shorten_search(e);
    else if (key == CTRL('G') || key == KEY_ESCAPE)
        give_up_search(e);
    else if (is_text_key(key))
        add_to_search(e, key);
    else {
        e->search.active = false;
        if (key == '\r' || key == '\n') edit_move(&e->buffer, e->buffer.text.len);
        return false;
    }
    return true;
}

/* Lines */

static bool starts_with_word(const char *s, const char *word)
{
    size_t n = strlen(word);
    return strncmp(s, word, n) == 0 && (s[n] == 0 || strchr(" \n\t:#(", s[n]));
}

static bool ends_block(const char *line)
{
    static const char *const words[] = {"return", "pass", "break", "continue", "raise"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (starts_with_word(line, words[i])) return true;
    return false;
}

/* The last character of [from, to) that is no blank and in no comment (quotes are not looked at), or 0. */
static char last_sign(const EditBuffer *b, size_t from, size_t to)
{
    char last = 0;
    for (; from < to && b->text.data[from] != '#'; from++)
        if (b->text.data[from] != ' ') last = b->text.data[from];
    return last;
}

static void new_line(Editor *e)
{
    EditBuffer *b = &e->buffer;
    size_t start = edit_line_start(b, b->cursor), indent = MIN(edit_indent(b, b->cursor), b->cursor - start);
    char last = last_sign(b, start, b->cursor);
    if (last == ':' || last == '(' || last == '[' || last == '{')
        indent += INDENT;
    else if (ends_block(editor_text(e) + start + indent))
        indent = indent >= INDENT ? indent - INDENT : 0;
    Buf text = {0};
    buf_putc(&text, '\n');
    for (size_t i = 0; i < indent; i++) buf_putc(&text, ' ');
    edit_insert(b, text.data, text.len);
    buf_free(&text);
    e->indented = indent > 0;
}

static bool is_blank(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] != ' ') return false;
    return true;
}

/* Enter: runs a block that is whole, when the cursor stands where one would end it. */
static bool enter(Editor *e)
{
    EditBuffer *b = &e->buffer;
    size_t n = b->text.len, last = edit_line_start(b, n);
    bool several = last > 0, at_end = b->cursor >= last;
    const char *text = editor_text(e);
    if (n == 0) return true;
    if (several && !at_end) {
        new_line(e);
        return false;
    }
    bool ended = several && is_blank(text + last, n - last);
    if (e->recalled && e->hooks->is_whole(text, n, true)) return true;
    if (!e->hooks->is_whole(text, ended ? last : n, ended)) {
        new_line(e);
        return false;
    }
    if (ended) edit_remove(b, last - 1, n, false, EDIT_BEFORE);
    return true;
}

static void backspace(Editor *e)
{
    EditBuffer *b = &e->buffer;
    size_t start = edit_line_start(b, b->cursor), column = b->cursor - start;
    size_t from = edit_prev(b, b->cursor);
    if (column > 0 && is_blank(b->text.data + start, column)) from = start + (column - 1) / INDENT * INDENT;
    edit_remove(b, from, b->cursor, false, EDIT_BEFORE);
}

static void dedent(Editor *e)
{
    EditBuffer *b = &e->buffer;
    size_t start = edit_line_start(b, b->cursor), indent = edit_indent(b, b->cursor), at = b->cursor;
    size_t take = indent ? (indent - 1) % INDENT + 1 : 0;
    edit_remove(b, start, start + take, false, EDIT_BEFORE);
    edit_move(b, at - start > take ? at - take : start);
}

/* Text that is typed with its own indentation (or pasted by a terminal that does not say so) gets no other.
 */
static void drop_automatic_indent(Editor *e)
{
    size_t start = edit_line_start(&e->buffer, e->buffer.cursor);
    edit_remove(&e->buffer, start, e->buffer.cursor, false, EDIT_BEFORE);
}

/* Does this line begin with one of the words? */
static bool begins_with(const char *line, const char *const words[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (starts_with_word(line, words[i])) return true;
    return false;
}

/* The colon after `else` and the like: one level less, unless what it belongs to stands at the same level. */
static void dedent_clause(Editor *e)
{
    static const char *const clauses[] = {"else", "elif", "except", "finally", "except*"};
    static const char *const openers[] = {"if",     "elif", "for",   "while",  "try",
                                          "except", "else", "async", "except*"};
    EditBuffer *b = &e->buffer;
    const char *text = editor_text(e);
    size_t start = edit_line_start(b, b->cursor), indent = edit_indent(b, b->cursor);
    if (indent == 0 || !begins_with(text + start + indent, clauses, COUNT_OF(clauses))) return;
    for (size_t line = start; line > 0;) {
        line = edit_line_start(b, line - 1);
        size_t depth = edit_indent(b, line);
        if (depth == indent && begins_with(text + line + depth, openers, COUNT_OF(openers))) return;
        if (depth < indent && text[line + depth] != '\n') break;
    }
    dedent(e);
}

/* Completion */

static void drop_suggestions(Suggestions *s)
{
    for (size_t i = 0; i < s->words.len; i++) mem_free(s->words.items[i]);
    vec_free(&s->words);
    mem_free(s->note);
}

static size_t common_prefix(const Suggestions *s)
{
    const char *first = s->words.items[0];
    size_t n = strlen(first);
    for (size_t i = 1; i < s->words.len; i++) {
        size_t k = 0;
        while (k < n && s->words.items[i][k] == first[k]) k++;
        n = k;
    }
    while (n > 0 && (first[n] & 0xC0) == 0x80) n--; /* no half characters */
    return n;
}

static int shown_width(const char *word)
{
    int width = 0;
    for (size_t n = strlen(word), len; n > 0; word += len, n -= len) width += grapheme_width(word, n, &len);
    return width;
}

/* The words in columns, as ls prints them; what does not fit is counted. */
static void list_words(Editor *e, const Suggestions *s)
{
    int widest = 1, width = e->screen.width;
    for (size_t i = 0; i < s->words.len; i++) widest = MAX(widest, shown_width(s->words.items[i]) + 2);
    size_t columns = (size_t)MAX(1, width / widest), rows = (s->words.len + columns - 1) / columns;
    size_t most = (size_t)MAX(3, e->screen.height / 2), shown = MIN(rows, most);
    for (size_t r = 0; r < shown; r++) {
        Buf line = {0};
        for (size_t c = 0; c < columns && c * rows + r < s->words.len; c++) {
            const char *word = s->words.items[c * rows + r];
            buf_puts(&line, word);
            bool last = c + 1 == columns || (c + 1) * rows + r >= s->words.len;
            for (int pad = last ? 0 : widest - shown_width(word); pad > 0; pad--) buf_putc(&line, ' ');
        }
        vec_push(&e->notes, line.data);
    }
    if (shown == rows) return;
    Buf more = {0};
    buf_printf(&more, "(%zu names in all)", s->words.len);
    vec_push(&e->notes, more.data);
}

static void take_suggestions(Editor *e, const Suggestions *s)
{
    EditBuffer *b = &e->buffer;
    if (!s->words.len) return;
    size_t common = common_prefix(s), have = b->cursor - s->start;
    const char *word = s->words.items[0];
    bool extends = common > have || (common && strncmp(word, b->text.data + s->start, MIN(common, have)));
    if (common && extends) {
        edit_remove(b, s->start, b->cursor, false, EDIT_BEFORE);
        edit_insert(b, word, common);
    } else if (s->words.len > 1) {
        list_words(e, s);
    }
}

static void complete(Editor *e)
{
    EditBuffer *b = &e->buffer;
    size_t start = edit_line_start(b, b->cursor);
    if (is_blank(b->text.data + start, b->cursor - start)) {
        edit_insert(b, "    ", INDENT - (b->cursor - start) % INDENT);
        return;
    }
    Suggestions s = {.start = b->cursor};
    e->hooks->suggest(editor_text(e), b->text.len, b->cursor, &s);
    take_suggestions(e, &s);
    if (s.note) put_note(e, s.note);
    drop_suggestions(&s);
}

static void show_signature(Editor *e)
{
    char *note = e->hooks->signature(editor_text(e), e->buffer.text.len, e->buffer.cursor);
    if (note) put_note(e, note);
    mem_free(note);
}

/* Keys */

static bool edit_text_key(Editor *e, int32_t key)
{
    EditBuffer *b = &e->buffer;
    if (key == KEY_PASTE) {
        edit_insert(b, e->keys.paste.len ? e->keys.paste.data : "", e->keys.paste.len);
        return true;
    }
    if (!is_text_key(key)) return false;
    char utf8[8];
    Buf c = {0};
    buf_put_utf8(&c, (uint32_t)key);
    size_t n = MIN(c.len, sizeof utf8);
    memcpy(utf8, c.data, n);
    buf_free(&c);
    edit_type(b, utf8, n);
    if (key == ':' && b->cursor == edit_line_end(b, b->cursor)) dedent_clause(e);
    if (key == '(') show_signature(e);
    return true;
}

static bool edit_change_key(Editor *e, int32_t key)
{
    EditBuffer *b = &e->buffer;
    size_t at = b->cursor, start = edit_line_start(b, at), end = edit_line_end(b, at);
    switch (key) {
    case KEY_BACKSPACE:
    case CTRL('H'): backspace(e); return true;
    case CTRL('D'):
    case KEY_DELETE: edit_remove(b, at, edit_next(b, at), false, EDIT_AFTER); return true;
    case CTRL('K'): edit_remove(b, at, at == end ? edit_next(b, at) : end, true, EDIT_AFTER); return true;
    case CTRL('U'):
        edit_remove(b, at == start ? edit_prev(b, at) : start, at, true, EDIT_BEFORE);
        return true;
    case CTRL('W'):
    case KEY_ALT | KEY_BACKSPACE: edit_remove(b, edit_word_start(b, at), at, true, EDIT_BEFORE); return true;
    case KEY_ALT | 'd': edit_remove(b, at, edit_word_end(b, at), true, EDIT_AFTER); return true;
    case CTRL('Y'): edit_yank(b); return true;
    case CTRL('T'): edit_swap_chars(b); return true;
    case KEY_SHIFT_TAB: dedent(e); return true;
    case KEY_ALT | '\r':
    case KEY_ALT | '\n': new_line(e); return true;
    default: return false;
    }
}

static bool move_key(Editor *e, int32_t key)
{
    EditBuffer *b = &e->buffer;
    size_t at = b->cursor;
    switch (key) {
    case KEY_LEFT:
    case CTRL('B'): edit_move(b, edit_prev(b, at)); return true;
    case KEY_RIGHT:
    case CTRL('F'): edit_move(b, edit_next(b, at)); return true;
    case KEY_CTRL | KEY_LEFT:
    case KEY_ALT | KEY_LEFT:
    case KEY_ALT | 'b': edit_move(b, edit_word_start(b, at)); return true;
    case KEY_CTRL | KEY_RIGHT:
    case KEY_ALT | KEY_RIGHT:
    case KEY_ALT | 'f': edit_move(b, edit_word_end(b, at)); return true;
    case KEY_HOME:
    case CTRL('A'): edit_move(b, edit_line_start(b, at)); return true;
    case KEY_END:
    case CTRL('E'): edit_move(b, edit_line_end(b, at)); return true;
    case KEY_CTRL | KEY_HOME: edit_move(b, 0); return true;
    case KEY_CTRL | KEY_END: edit_move(b, b->text.len); return true;
    default: return false;
    }
}

static bool history_key(Editor *e, int32_t key)
{
    switch (key) {
    case KEY_UP:
    case CTRL('P'): up_or_older(e); return true;
    case KEY_DOWN:
    case CTRL('N'): down_or_newer(e); return true;
    case KEY_PAGE_UP:
    case KEY_ALT | KEY_UP:
    case KEY_ALT | 'p': recall(e, history_step(&e->history, -1, editor_text(e))); return true;
    case KEY_PAGE_DOWN:
    case KEY_ALT | KEY_DOWN:
    case KEY_ALT | 'n': recall(e, history_step(&e->history, 1, editor_text(e))); return true;
    case KEY_ALT | '<': recall(e, history_go(&e->history, 0, editor_text(e))); return true;
    case KEY_ALT | '>':
        recall(e, history_go(&e->history, e->history.entries.len, editor_text(e)));
        return true;
    case CTRL('R'): start_search(e); return true;
    default: return false;
    }
}

static void other_key(Editor *e, int32_t key)
{
    if (key == '\t')
        complete(e);
    else if (key == CTRL('L'))
        screen_clear(&e->screen);
    else if (key == CTRL('_') || key == (KEY_ALT | 'u'))
        e->recalled &= !edit_undo(&e->buffer);
    else if (key == (KEY_ALT | 'r') || key == (KEY_ALT | '_'))
        e->recalled &= !edit_redo(&e->buffer);
    else if (key == CTRL('X'))
        e->prefixed = true;
}

static EditorEvent do_key(Editor *e, int32_t key)
{
    drop_notes(e);
    if (e->indented && key == ' ') drop_automatic_indent(e);
    e->indented = false;
    if (e->prefixed) {
        e->prefixed = false;
        if (key == CTRL('U')) edit_undo(&e->buffer);
        return EDITOR_MORE;
    }
    if (e->search.active && search_key(e, key)) return EDITOR_MORE;
    if (key == CTRL('D') && e->buffer.text.len == 0) return EDITOR_END;
    if (key == CTRL('Z')) return EDITOR_SUSPEND;
    if (key == '\r' || key == '\n') {
        if (enter(e)) return EDITOR_ENTERED;
        e->recalled = false;
    } else if (edit_text_key(e, key) || edit_change_key(e, key)) {
        e->recalled = false;
    } else if (!move_key(e, key) && !history_key(e, key)) {
        other_key(e, key);
    }
    return EDITOR_MORE;
}

EditorEvent editor_run(Editor *e, bool ended)
{
    for (int32_t key; (key = keys_next(&e->keys, ended)) != KEY_NONE;) {
        EditorEvent event = do_key(e, key);
        if (event != EDITOR_MORE) return event;
    }
    return EDITOR_MORE;
}
