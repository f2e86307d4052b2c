/*
 * shim.h - what Swift sees of PCRE2: the library for 8-bit code units.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
