#include "cli/editor_screen.h"
#include "cli/editor_buffer.h"
#include <errno.h>
#include <unistd.h>

const char *const colour_codes[COLOUR_COUNT] = {
    [COLOUR_PLAIN] = "",           [COLOUR_KEYWORD] = "\033[1;34m", [COLOUR_STRING] = "\033[32m",
    [COLOUR_NUMBER] = "\033[33m",  [COLOUR_COMMENT] = "\033[2;37m", [COLOUR_NAME] = "\033[1m",
    [COLOUR_BUILTIN] = "\033[36m", [COLOUR_PROMPT] = "\033[1;35m",  [COLOUR_NOTE] = "\033[36m",
    [COLOUR_ERROR] = "\033[1;31m",
};

/* Laying out */

static void set_colour(Screen *s, Colour c)
{
    if (c == s->colour || !s->coloured) return;
    if (s->colour != COLOUR_PLAIN) buf_puts(&s->cells, "\033[0m");
    buf_puts(&s->cells, colour_codes[c]);
    s->colour = c;
}

static void end_row(Screen *s)
{
    Colour colour = s->colour;
    set_colour(s, COLOUR_PLAIN);
    ScreenRow *row = &s->rows.items[s->rows.len - 1];
    row->len = s->cells.len - row->start;
    row->width = s->row_width;
    s->row_width = 0;
    vec_push(&s->rows, ((ScreenRow){s->cells.len, 0, 0}));
    set_colour(s, colour);
}

void screen_begin(Screen *s)
{
    s->cells.len = s->rows.len = 0;
    s->row_width = 0;
    s->colour = COLOUR_PLAIN;
    s->target_row = s->target_column = 0;
    vec_push(&s->rows, ((ScreenRow){0, 0, 0}));
}

void screen_newline(Screen *s)
{
    set_colour(s, COLOUR_PLAIN);
    end_row(s);
}

void screen_mark_cursor(Screen *s)
{
    if (s->row_width >= s->width) end_row(s);
    s->target_row = (int)s->rows.len - 1;
    s->target_column = s->row_width;
}

static void put_cells(Screen *s, const char *text, size_t n, int width)
{
    if (s->row_width + width > s->width) end_row(s);
    buf_put(&s->cells, text, n);
    s->row_width += width;
}

/* One grapheme, or what stands for a character that cannot be shown. */
static size_t put_grapheme(Screen *s, const char *text, size_t n)
{
    unsigned char c = (unsigned char)*text;
    size_t len;
    if (c == '\n') {
        end_row(s);
        return 1;
    }
    if (c < ' ' || c == 127) {
        char shown[2] = {'^', (char)(c ^ 64)};
        put_cells(s, c == '\t' ? "  " : shown, 2, 2);
        return 1;
    }
    int width = grapheme_width(text, n, &len);
    if (width == 0 && s->row_width == 0) put_cells(s, " ", 1, 1); /* a mark with nothing to stand on */
    put_cells(s, text, len, width);
    return len;
}

void screen_put(Screen *s, const char *text, size_t n, Colour colour)
{
    set_colour(s, colour);
    for (size_t i = 0; i < n;) i += put_grapheme(s, text + i, n - i);
    set_colour(s, COLOUR_PLAIN);
}

void screen_put_coloured(Screen *s, const char *text, size_t n, const uint8_t *colours, size_t cursor)
{
    for (size_t i = 0; i < n;) {
        if (i == cursor) screen_mark_cursor(s);
        set_colour(s, colours ? (Colour)colours[i] : COLOUR_PLAIN);
        i += put_grapheme(s, text + i, n - i);
    }
    if (cursor == n) screen_mark_cursor(s);
    set_colour(s, COLOUR_PLAIN);
}

/* Drawing */

static void flush(Screen *s)
{
    const char *p = s->out.data;
    size_t left = s->out.len;
    while (left > 0) {
        ssize_t n = write(s->fd, p, left);
        if (n < 0 && errno != EINTR) break;
        if (n > 0) p += n, left -= (size_t)n;
    }
    s->out.len = 0;
}

static void to_first_row(Screen *s)
{
    buf_putc(&s->out, '\r');
    if (s->cursor_row > 0) buf_printf(&s->out, "\033[%dA", s->cursor_row);
}

/* The rows of a layout that is higher than the terminal: those around the cursor. */
static int choose_first(Screen *s, int total, int shown)
{
    int first = s->first;
    if (s->target_row < first) first = s->target_row;
    if (s->target_row >= first + shown) first = s->target_row - shown + 1;
    return MAX(0, MIN(first, total - shown));
}

static void put_row(Screen *s, const ScreenRow *row)
{
    if (row->width < s->width) buf_puts(&s->out, "\033[K");
    buf_put(&s->out, s->cells.data + row->start, row->len);
    vec_push(&s->widths, (uint16_t)row->width);
}

void screen_draw(Screen *s)
{
    end_row(s);
    s->rows.len--;
    int total = (int)s->rows.len, shown = MIN(total, MAX(s->height, 1));
    buf_puts(&s->out, "\033[?25l");
    if (s->visible)
        to_first_row(s);
    else if (s->out_column > 0)
        buf_puts(&s->out, "\r\n");
    s->first = choose_first(s, total, shown);
    s->widths.len = 0;
    for (int i = 0; i < shown; i++) {
        if (i) buf_puts(&s->out, "\r\n");
        put_row(s, &s->rows.items[s->first + i]);
    }
    if (s->rows.items[s->first + shown - 1].width < s->width) buf_puts(&s->out, "\033[J");
    s->cursor_row = s->target_row - s->first;
    if (shown - 1 > s->cursor_row) buf_printf(&s->out, "\033[%dA", shown - 1 - s->cursor_row);
    buf_putc(&s->out, '\r');
    if (s->target_column) buf_printf(&s->out, "\033[%dC", s->target_column);
    buf_puts(&s->out, "\033[?25h");
    s->visible = true;
    flush(s);
}

void screen_hide(Screen *s)
{
    if (!s->visible) return;
    to_first_row(s);
    buf_puts(&s->out, "\033[J");
    if (s->out_column > 0) buf_printf(&s->out, "\033[A\033[%dC", MIN(s->out_column, s->width - 1));
    s->visible = false;
    s->first = 0;
    flush(s);
}

void screen_leave(Screen *s)
{
    if (!s->visible) return;
    int below = (int)s->widths.len - 1 - s->cursor_row;
    if (below > 0) buf_printf(&s->out, "\033[%dB", below);
    buf_puts(&s->out, "\r\n");
    s->visible = false;
    s->first = s->out_column = 0;
    flush(s);
}

/* Terminals that wrap anew when they become narrower (most do) cut each row of ours into several. */
void screen_resize(Screen *s, int width, int height)
{
    if (s->visible && width < s->width) {
        int above = 0;
        for (int i = 0; i < s->cursor_row && (size_t)i < s->widths.len; i++)
            above += MAX(1, (s->widths.items[i] + width - 1) / width);
        s->cursor_row = MIN(above + s->target_column / width, MAX(height - 1, 0));
    }
    s->width = MAX(width, 4);
    s->height = MAX(height, 1);
}

void screen_clear(Screen *s)
{
    buf_puts(&s->out, "\033[H\033[2J");
    s->visible = false;
    s->out_column = s->first = 0;
    flush(s);
}

void screen_free(Screen *s)
{
    buf_free(&s->out);
    buf_free(&s->cells);
    buf_free(&s->tail);
    vec_free(&s->rows);
    vec_free(&s->widths);
}

/* The program's output */

enum { IN_TEXT, AFTER_ESC, IN_CSI, IN_OSC };

/* Skips a byte of an escape sequence: true when it belonged to one. */
static bool skip_escape(Screen *s, unsigned char c)
{
    switch (s->escape) {
    case AFTER_ESC: s->escape = c == '[' ? IN_CSI : c == ']' ? IN_OSC : IN_TEXT; return true;
    case IN_CSI:
        if (c >= 0x40 && c <= 0x7E) s->escape = IN_TEXT;
        return true;
    case IN_OSC:
        if (c == 7 || c == '\\') s->escape = IN_TEXT;
        return true;
    default: return false;
    }
}

static void note_control(Screen *s, unsigned char c)
{
    if (c == '\n' || c == '\r')
        s->out_column = 0;
    else if (c == '\t')
        s->out_column = (s->out_column / 8 + 1) * 8;
    else if (c == '\b')
        s->out_column = MAX(0, s->out_column - 1);
    else if (c == 27)
        s->escape = AFTER_ESC;
}

static size_t char_bytes(unsigned char c)
{
    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

void screen_note_output(Screen *s, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (skip_escape(s, c)) continue;
        if (c < ' ' || c == 127) {
            s->tail.len = 0;
            note_control(s, c);
            continue;
        }
        buf_putc(&s->tail, (char)c);
        if (s->tail.len < char_bytes((unsigned char)s->tail.data[0])) continue;
        size_t len;
        s->out_column += grapheme_width(s->tail.data, s->tail.len, &len);
        if (s->out_column > s->width && s->width > 0) s->out_column -= s->width;
        s->tail.len = 0;
    }
}
