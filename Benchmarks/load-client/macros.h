/* The macros that Postfix sends with each event, with values that stay the same. */
#ifndef LOAD_CLIENT_MACROS_H
#define LOAD_CLIENT_MACROS_H

#include "negotiation.h"

/* Appends the macro packet that precedes `command`: the filter's own list for the stage where it gave one, else
 * Postfix's default. Postfix knows the queue id `i` only after the first accepted recipient: NULL before. */
void macros_append(struct bytes *wire, const struct negotiation *negotiation, int stage, char command,
                   const char *queue_id, const char *recipient);

#endif
