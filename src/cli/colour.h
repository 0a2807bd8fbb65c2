#ifndef EDDY_CLI_COLOUR_H
#define EDDY_CLI_COLOUR_H

#include "base/common.h"

/* Gives each byte of a program text, finished or not, its Colour (editor_screen.h). colours comes zeroed. */
void colour_source(const char *text, size_t n, uint8_t *colours);

#endif
