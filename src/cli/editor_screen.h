/* What the editor shows on a terminal: the block being edited below whatever the program has printed. It is
 * drawn as rows of our own making (never wrapped by the terminal), so that it can be taken away before output
 * and drawn again after it. */
#ifndef EDDY_CLI_EDITOR_SCREEN_H
#define EDDY_CLI_EDITOR_SCREEN_H

#include "base/buf.h"
#include "base/vec.h"

typedef enum Colour {
    COLOUR_PLAIN,
    COLOUR_KEYWORD,
    COLOUR_STRING,
    COLOUR_NUMBER,
    COLOUR_COMMENT,
    COLOUR_NAME, /* of what is being defined */
    COLOUR_BUILTIN,
    COLOUR_PROMPT,
    COLOUR_NOTE,
    COLOUR_ERROR,
    COLOUR_COUNT
} Colour;
extern const char *const colour_codes[COLOUR_COUNT]; /* SGR sequences */

typedef struct ScreenRow {
    size_t start; /* in Screen.cells */
    size_t len;
    int width;
} ScreenRow;

typedef struct Screen {
    int fd, width, height;
    bool coloured;
    bool visible;
    Buf out;              /* what goes to the terminal in one write */
    Buf cells;            /* the text of all rows, colours included */
    VEC(ScreenRow) rows;  /* of the layout being made */
    VEC(uint16_t) widths; /* of the rows on the terminal now */
    int cursor_row;       /* of those */
    int first;            /* first row of the layout that is shown, when it is higher than the terminal */
    int target_row, target_column; /* of the cursor in the layout */
    int row_width;                 /* of the row being filled */
    Colour colour;
    int out_column; /* where the program's output stopped; 0: at the start of a line */
    uint8_t escape; /* inside an escape sequence of that output */
    Buf tail;       /* bytes of an unfinished character of that output */
} Screen;

/* A layout: begin, then put text in order, then draw. */
void screen_begin(Screen *s);
void screen_put(Screen *s, const char *text, size_t n, Colour colour);
/* Text in which each byte has its colour; the cursor goes before byte `cursor` (n: after it; more: not here).
 */
void screen_put_coloured(Screen *s, const char *text, size_t n, const uint8_t *colours, size_t cursor);
void screen_newline(Screen *s);
void screen_mark_cursor(Screen *s); /* the cursor stands here */
void screen_draw(Screen *s);
/* Takes the block away; the cursor is then where output goes on. */
void screen_hide(Screen *s);
/* Leaves the block as it is; the cursor goes to the line below it. */
void screen_leave(Screen *s);
/* The program wrote this to the terminal. */
void screen_note_output(Screen *s, const char *bytes, size_t n);
/* The terminal has a new size. */
void screen_resize(Screen *s, int width, int height);
void screen_clear(Screen *s);
void screen_free(Screen *s);

#endif
