/* What the client offers as an MTA, and what the filter made of it. */
#ifndef LOAD_CLIENT_NEGOTIATION_H
#define LOAD_CLIENT_NEGOTIATION_H

#include "bytes.h"

#include <stdbool.h>

#define SM_CONF_STDBOOL_H 1
#include <libmilter/mfapi.h>

enum { macro_stages = SMFIM_LAST + 1 };

struct negotiation {
    uint32_t version;
    uint32_t actions;
    uint32_t steps;
    /* The macros that the filter asked for at each stage, separated by spaces; NULL: it did not ask. */
    char *macros[macro_stages];
};

/* Appends the offer: version 6, every action and every protocol flag, as Postfix makes it. */
void negotiation_offer(struct bytes *wire);

/* Reads the filter's answer (the packet without its command). False, with `*why`, when it is malformed or asks
 * for what was not offered. */
bool negotiation_read(struct negotiation *negotiation, const uint8_t *data, size_t length,
                      const char **why);

/* Whether both came to the same: a filter's negotiation is one for the whole process. */
bool negotiation_equal(const struct negotiation *left, const struct negotiation *right);

void negotiation_free(struct negotiation *negotiation);

#endif
