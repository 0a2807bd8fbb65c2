/* The text being edited: UTF-8 of one or more lines, a cursor between two graphemes, a kill buffer, undo.
 * Knows nothing of keys or screens. */
#ifndef EDDY_CLI_EDITOR_BUFFER_H
#define EDDY_CLI_EDITOR_BUFFER_H

#include "base/buf.h"
#include "base/vec.h"

typedef struct EditSnapshot {
    char *text;
    size_t len, cursor;
} EditSnapshot;

typedef struct EditBuffer {
    Buf text;
    size_t cursor; /* byte offset, always at a grapheme's edge */
    int goal;      /* column that moving up and down tries to keep; -1: none */
    Buf killed;
    bool killing; /* the last change was a kill: the next one is added to it */
    bool typing;  /* the last change was a typed character: undo takes them back together */
    VEC(EditSnapshot) undo, redo;
} EditBuffer;

typedef enum EditSide { EDIT_BEFORE, EDIT_AFTER } EditSide;

void edit_free(EditBuffer *b);
/* Replaces everything (history, a new line); the cursor goes to the end, undo is forgotten. */
void edit_set(EditBuffer *b, const char *text, size_t n);
void edit_insert(EditBuffer *b, const char *text, size_t n);
/* The same for one typed character: undo takes a word of them back at a time. */
void edit_type(EditBuffer *b, const char *text, size_t n);
/* Removes [from, to); keep: into the kill buffer. */
void edit_remove(EditBuffer *b, size_t from, size_t to, bool keep, EditSide side);
void edit_yank(EditBuffer *b);
bool edit_undo(EditBuffer *b); /* false: nothing to take back */
bool edit_redo(EditBuffer *b);
void edit_swap_chars(EditBuffer *b);

/* Offsets. */
size_t edit_prev(const EditBuffer *b, size_t at); /* one grapheme back or on; at the ends: the same */
size_t edit_next(const EditBuffer *b, size_t at);
size_t edit_word_start(const EditBuffer *b, size_t at); /* of the word before */
size_t edit_word_end(const EditBuffer *b, size_t at);
size_t edit_line_start(const EditBuffer *b, size_t at);
size_t edit_line_end(const EditBuffer *b, size_t at);
/* Spaces at the start of the line that holds `at`. */
size_t edit_indent(const EditBuffer *b, size_t at);

void edit_move(EditBuffer *b, size_t to);
/* A line up (-1) or down (1), keeping the column: false when there is none. */
bool edit_move_line(EditBuffer *b, int by);

/* Columns that the grapheme at text[0..) takes on a terminal, and its length in bytes. */
int grapheme_width(const char *text, size_t n, size_t *len);

#endif
