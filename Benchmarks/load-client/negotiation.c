#include "negotiation.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t offered_version = SMFI_PROT_VERSION;
static const uint32_t offered_actions = SMFI_CURR_ACTS;
static const uint32_t offered_steps = SMFI_CURR_PROT;

void negotiation_offer(struct bytes *wire)
{
    const size_t mark = packet_begin(wire, SMFIC_OPTNEG);
    bytes_append_32(wire, offered_version);
    bytes_append_32(wire, offered_actions);
    bytes_append_32(wire, offered_steps);
    packet_end(wire, mark);
}

bool negotiation_read(struct negotiation *negotiation, const uint8_t *data, size_t length,
                      const char **why)
{
    memset(negotiation, 0, sizeof *negotiation);
    if (length < MILTER_OPTLEN) {
        *why = "the negotiation's answer is too short";
        return false;
    }
    negotiation->version = read_32(data);
    negotiation->actions = read_32(data + 4);
    negotiation->steps = read_32(data + 8);
    if (negotiation->version < 2 || negotiation->version > offered_version ||
        (negotiation->actions & ~offered_actions) != 0 || (negotiation->steps & ~offered_steps) != 0) {
        *why = "the filter asks for what was not offered";
        return false;
    }
    size_t at = MILTER_OPTLEN;
    while (length - at > MILTER_LEN_BYTES) {
        const uint32_t stage = read_32(data + at);
        const char *list = (const char *)data + at + MILTER_LEN_BYTES;
        const char *end = memchr(list, '\0', length - at - MILTER_LEN_BYTES);
        if (stage >= macro_stages || end == NULL) {
            *why = "the list of wanted macros is malformed";
            negotiation_free(negotiation);
            return false;
        }
        free(negotiation->macros[stage]);
        negotiation->macros[stage] = strdup(list);
        at += MILTER_LEN_BYTES + (size_t)(end - list) + 1;
    }
    return true;
}

bool negotiation_equal(const struct negotiation *left, const struct negotiation *right)
{
    for (int stage = 0; stage < macro_stages; stage += 1) {
        const char *one = left->macros[stage], *other = right->macros[stage];
        if ((one == NULL) != (other == NULL) || (one != NULL && strcmp(one, other) != 0))
            return false;
    }
    return left->version == right->version && left->actions == right->actions &&
           left->steps == right->steps;
}

void negotiation_free(struct negotiation *negotiation)
{
    for (int stage = 0; stage < macro_stages; stage += 1)
        free(negotiation->macros[stage]);
    memset(negotiation, 0, sizeof *negotiation);
}
