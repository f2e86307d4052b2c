/*
 * A load: sessions with one filter, and what was counted over all of them.
 *
 * One thread drives every session with epoll. A session that fails ends the load: `load->failure` says why.
 * With --survive one that the filter loses, or
 * sends away with 421, is counted instead, and its message is sent again in a new one.
 * Every wait is bounded: one answer by `reply_timeout`, the whole by `deadline`.
 */
#ifndef LOAD_CLIENT_LOAD_H
#define LOAD_CLIENT_LOAD_H

#include "options.h"
#include "process.h"
#include "script.h"

enum decision { decided_continue, decided_accept, decided_discard, decided_reject, decided_defer };
enum { decision_kinds = decided_defer + 1 };

struct load {
    const struct options *options;
    struct messages messages;
    int poll; /* the epoll descriptor */

    struct negotiation negotiation; /* the first session's; all others must come to the same */
    bool is_negotiated;
    struct script opening;
    struct script *scripts; /* message number N takes script N modulo script_count */
    size_t script_count;

    size_t to_open;  /* sessions still to begin */
    size_t greeting; /* begun, and not yet past HELO */
    size_t ready;    /* past HELO with no message in hand */
    size_t started;
    size_t finished;
    size_t limit;      /* so many messages are begun */
    size_t *again;     /* numbers of messages whose session was lost: they are sent again */
    size_t again_count;
    size_t lost_sessions, lost_messages, sent_away; /* with --survive */

    double begun; /* when the first message started */
    double ended; /* when the last one was answered */
    float *latencies;
    size_t decisions[decision_kinds];
    size_t added;       /* header fields added */
    size_t other_edits; /* every other edit */
    size_t refused_recipients;
    unsigned long long bytes_sent;

    struct process_use before, at_report, after; /* of the watched process */
    struct process_use own_before, own_after;

    char failure[256];
};

/* Runs the whole load, or opens the idle sessions and returns with them open. False: see `load->failure`. */
bool load_run(struct load *load, const struct options *options);

/* Notes the first failure; later ones are its consequences. Always false. */
bool load_fail(struct load *load, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Keeps the first negotiation and writes the scripts from it; a later one must be equal. */
bool load_take_negotiation(struct load *load, struct negotiation *negotiation);

/* One message was answered for good. */
void load_finish_message(struct load *load, enum decision decision, double latency);

void load_free(struct load *load);

#endif
