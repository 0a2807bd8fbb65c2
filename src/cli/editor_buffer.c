#include "cli/editor_buffer.h"
#include <utf8proc.h>

enum { MAX_UNDO = 400 };

/* Graphemes */

static size_t decode(const char *s, size_t n, int32_t *cp)
{
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, cp);
    if (len > 0) return (size_t)len;
    *cp = 0xFFFD;
    return 1;
}

static bool is_flag_letter(int32_t cp)
{
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

int grapheme_width(const char *text, size_t n, size_t *len)
{
    int32_t before, cp, state = 0;
    size_t at = decode(text, n, &before);
    int width = before == '\t' ? 1 : utf8proc_charwidth(before);
    while (at < n) {
        size_t step = decode(text + at, n - at, &cp);
        if (utf8proc_grapheme_break_stateful(before, cp, &state)) break;
        int w = utf8proc_charwidth(cp);
        width = is_flag_letter(cp) ? width + w : MAX(width, w);
        before = cp;
        at += step;
    }
    *len = at;
    return MIN(width, 2);
}

size_t edit_next(const EditBuffer *b, size_t at)
{
    size_t len;
    if (at >= b->text.len) return b->text.len;
    grapheme_width(b->text.data + at, b->text.len - at, &len);
    return at + len;
}

size_t edit_line_start(const EditBuffer *b, size_t at)
{
    while (at > 0 && b->text.data[at - 1] != '\n') at--;
    return at;
}

size_t edit_line_end(const EditBuffer *b, size_t at)
{
    while (at < b->text.len && b->text.data[at] != '\n') at++;
    return at;
}

/* Graphemes are found from the start of the line: breaks depend on what stands before. */
size_t edit_prev(const EditBuffer *b, size_t at)
{
    if (at == 0) return 0;
    size_t p = edit_line_start(b, at);
    if (p == at) return at - 1;
    for (size_t next; (next = edit_next(b, p)) < at;) p = next;
    return p;
}

static bool is_word(const EditBuffer *b, size_t at)
{
    unsigned char c = (unsigned char)b->text.data[at];
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

size_t edit_word_start(const EditBuffer *b, size_t at)
{
    while (at > 0 && !is_word(b, at - 1)) at--;
    while (at > 0 && is_word(b, at - 1)) at--;
    return at;
}

size_t edit_word_end(const EditBuffer *b, size_t at)
{
    while (at < b->text.len && !is_word(b, at)) at++;
    while (at < b->text.len && is_word(b, at)) at++;
    return at;
}

size_t edit_indent(const EditBuffer *b, size_t at)
{
    size_t start = edit_line_start(b, at), p = start;
    while (p < b->text.len && b->text.data[p] == ' ') p++;
    return p - start;
}

/* Undo */

static EditSnapshot snapshot(const EditBuffer *b)
{
    return (EditSnapshot){mem_strndup(b->text.len ? b->text.data : "", b->text.len), b->text.len, b->cursor};
}

static void put_back(EditBuffer *b, EditSnapshot s)
{
    b->text.len = 0;
    buf_put(&b->text, s.text, s.len);
    b->cursor = s.cursor;
    mem_free(s.text);
}

static void remember(EditBuffer *b)
{
    while (b->redo.len) mem_free(b->redo.items[--b->redo.len].text);
    if (b->undo.len == MAX_UNDO) {
        mem_free(b->undo.items[0].text);
        memmove(b->undo.items, b->undo.items + 1, (MAX_UNDO - 1) * sizeof *b->undo.items);
        b->undo.len--;
    }
    vec_push(&b->undo, snapshot(b));
}

bool edit_undo(EditBuffer *b)
{
    b->typing = b->killing = false;
    b->goal = -1;
    if (!b->undo.len) return false;
    vec_push(&b->redo, snapshot(b));
    put_back(b, b->undo.items[--b->undo.len]);
    return true;
}

bool edit_redo(EditBuffer *b)
{
    b->typing = b->killing = false;
    b->goal = -1;
    if (!b->redo.len) return false;
    vec_push(&b->undo, snapshot(b));
    put_back(b, b->redo.items[--b->redo.len]);
    return true;
}

static void forget_undo(EditBuffer *b)
{
    while (b->undo.len) mem_free(b->undo.items[--b->undo.len].text);
    while (b->redo.len) mem_free(b->redo.items[--b->redo.len].text);
}

void edit_free(EditBuffer *b)
{
    forget_undo(b);
    vec_free(&b->undo);
    vec_free(&b->redo);
    buf_free(&b->text);
    buf_free(&b->killed);
}

/* Changes */

void edit_set(EditBuffer *b, const char *text, size_t n)
{
    forget_undo(b);
    b->text.len = 0;
    buf_put(&b->text, text, n);
    b->cursor = n;
    b->goal = -1;
    b->typing = b->killing = false;
}

static void splice(EditBuffer *b, const char *text, size_t n)
{
    buf_reserve(&b->text, n);
    char *at = b->text.data + b->cursor;
    memmove(at + n, at, b->text.len - b->cursor);
    memcpy(at, text, n);
    b->text.len += n;
    b->text.data[b->text.len] = 0;
    b->cursor += n;
    b->goal = -1;
    b->killing = false;
}

void edit_insert(EditBuffer *b, const char *text, size_t n)
{
    remember(b);
    splice(b, text, n);
    b->typing = false;
}

void edit_type(EditBuffer *b, const char *text, size_t n)
{
    if (!b->typing || *text == ' ') remember(b);
    splice(b, text, n);
    b->typing = true;
}

static void keep_killed(EditBuffer *b, size_t from, size_t n, EditSide side)
{
    if (!b->killing) b->killed.len = 0;
    if (side == EDIT_AFTER) {
        buf_put(&b->killed, b->text.data + from, n);
        return;
    }
    buf_reserve(&b->killed, n);
    memmove(b->killed.data + n, b->killed.data, b->killed.len);
    memcpy(b->killed.data, b->text.data + from, n);
    b->killed.len += n;
}

void edit_remove(EditBuffer *b, size_t from, size_t to, bool keep, EditSide side)
{
    if (from >= to) return;
    remember(b);
    if (keep) keep_killed(b, from, to - from, side);
    memmove(b->text.data + from, b->text.data + to, b->text.len - to);
    b->text.len -= to - from;
    b->text.data[b->text.len] = 0;
    b->cursor = from;
    b->goal = -1;
    b->killing = keep;
    b->typing = false;
}

void edit_yank(EditBuffer *b)
{
    if (b->killed.len) edit_insert(b, b->killed.data, b->killed.len);
}

/* The graphemes before and after the cursor change places; at the end of a line the last two. */
void edit_swap_chars(EditBuffer *b)
{
    size_t mid = b->cursor;
    if (mid == edit_line_end(b, mid)) mid = edit_prev(b, mid);
    size_t from = edit_prev(b, mid), to = edit_next(b, mid);
    if (mid == edit_line_start(b, mid) || from == mid || to == mid) return;
    Buf two = {0};
    buf_put(&two, b->text.data + mid, to - mid);
    buf_put(&two, b->text.data + from, mid - from);
    remember(b);
    memcpy(b->text.data + from, two.data, two.len);
    buf_free(&two);
    b->cursor = to;
    b->typing = b->killing = false;
}

/* Moving */

void edit_move(EditBuffer *b, size_t to)
{
    b->cursor = MIN(to, b->text.len);
    b->goal = -1;
    b->typing = b->killing = false;
}

static int column_of(const EditBuffer *b, size_t at)
{
    int column = 0;
    size_t len;
    for (size_t p = edit_line_start(b, at); p < at; p += len)
        column += grapheme_width(b->text.data + p, b->text.len - p, &len);
    return column;
}

static size_t at_column(const EditBuffer *b, size_t line, int column)
{
    size_t p = line, end = edit_line_end(b, line), len;
    for (int c = 0; p < end; p += len) {
        int w = grapheme_width(b->text.data + p, b->text.len - p, &len);
        if (c + w > column) break;
        c += w;
    }
    return p;
}

bool edit_move_line(EditBuffer *b, int by)
{
    size_t start = edit_line_start(b, b->cursor), end = edit_line_end(b, b->cursor);
    if (by < 0 ? start == 0 : end == b->text.len) return false;
    int goal = b->goal >= 0 ? b->goal : column_of(b, b->cursor);
    size_t line = by < 0 ? edit_line_start(b, start - 1) : end + 1;
    edit_move(b, at_column(b, line, goal));
    b->goal = goal;
    return true;
}
