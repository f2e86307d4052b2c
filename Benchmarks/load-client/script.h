/*
 * What an MTA sends for one message, as bytes ready for the wire, cut into steps at each answer that is due.
 *
 * It is written once for each message, after the negotiation said which events the filter wants and which of
 * them it answers: while the load runs the client only writes and reads.
 */
#ifndef LOAD_CLIENT_SCRIPT_H
#define LOAD_CLIENT_SCRIPT_H

#include "message.h"
#include "negotiation.h"

/* A run of the script's bytes, and the command at its end whose answer is due; 0: none is due. */
struct step {
    size_t offset;
    size_t length;
    char awaited;
};

struct script {
    struct bytes wire;
    char queue_id[16];
    struct step *steps;
    size_t step_count;
    /* What a filter that asked for these events has counted at end of message. */
    size_t fields;
    size_t body_bytes;
};

/* The connect and helo events of a session. */
void script_opening(struct script *script, const struct negotiation *negotiation);

/* MAIL up to end of message, with one or two recipients. The number makes the queue id its own: filters name their
 * files after it. */
void script_message(struct script *script, const struct negotiation *negotiation,
                    const struct message *message, int recipients, size_t number);

void script_free(struct script *script);

#endif
