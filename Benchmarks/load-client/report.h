/* The result as one line of JSON on standard output. */
#ifndef LOAD_CLIENT_REPORT_H
#define LOAD_CLIENT_REPORT_H

#include "load.h"

void report_print(struct load *load);

#endif
