#ifndef EDDY_BOOT_CHAR_NAMES_H
#define EDDY_BOOT_CHAR_NAMES_H

#include "base/common.h"
#include <stdio.h>

/* Writes the table as C source. ucd: the folder of UnicodeData.txt and NameAliases.txt, "" for an empty
 * table. False: they cannot be read. */
bool char_names_write(const char *ucd, FILE *out);

#endif
