/* Bytes from a terminal to keys: UTF-8, control characters, the escape sequences of cursor and function keys
 * (xterm's, rxvt's and the Linux console's), bracketed paste. */
#ifndef EDDY_CLI_EDITOR_KEYS_H
#define EDDY_CLI_EDITOR_KEYS_H

#include "base/buf.h"

enum {
    KEY_NONE = -1, /* more bytes are needed */
    KEY_UP = 0x200000,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_HOME,
    KEY_END,
    KEY_DELETE,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_SHIFT_TAB,
    KEY_PASTE,   /* KeyReader.paste has its text */
    KEY_UNKNOWN, /* a sequence that means nothing here */
    KEY_ESCAPE = 27,
    KEY_BACKSPACE = 127,
    KEY_CTRL = 1 << 24, /* with cursor keys */
    KEY_ALT = 1 << 25,  /* with anything */
};
#define CTRL(c) ((c)&31)

typedef struct KeyReader {
    Buf in; /* bytes not yet understood */
    size_t at;
    bool pasting;
    Buf paste;
} KeyReader;

void keys_feed(KeyReader *r, const char *bytes, size_t n);
/* The next key: a code point, a control character or a KEY_. `ended`: no byte followed for a while, so that
 * an escape character is the key of that name. */
int32_t keys_next(KeyReader *r, bool ended);
/* Are bytes waiting for the rest of their sequence? */
bool keys_waiting(const KeyReader *r);
void keys_free(KeyReader *r);

#endif
