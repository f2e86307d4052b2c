/* One session with the filter, as an MTA holds it: negotiation, connect and helo, then message after message. */
#ifndef LOAD_CLIENT_SESSION_H
#define LOAD_CLIENT_SESSION_H

#include "load.h"

enum phase { negotiating, greeting, idle, in_message };

struct session {
    struct load *load;
    int descriptor;
    enum phase phase;
    bool wants_write; /* registered for EPOLLOUT: the socket was full */
    bool is_done;     /* said QUIT; its place is free */

    const struct script *script;
    size_t step;
    size_t sent; /* of the step's bytes */
    char skipped; /* the event that the filter wants no more of in this message */

    struct bytes input;
    double last_progress;

    size_t messages; /* finished on this connection */
    double started;  /* the message in hand */
    size_t number;   /* of the message in hand */
    bool is_sent_away; /* the filter said 421: an MTA ends the session then */
    size_t accepted_recipients;
    size_t added;
    bool count_is_right; /* the added field is X-Count with the right numbers */
};

/* Connects and sends the offer. */
bool session_open(struct session *session, struct load *load);
/* Starts the next message; the session must be idle. */
bool session_start_message(struct session *session);
/* Writes what is due. */
bool session_write(struct session *session);
/* Reads what came and acts on each answer. */
bool session_read(struct session *session);
/* Says QUIT, once everything was answered, and closes. */
void session_close(struct session *session);
/* Whether an answer is due now. */
bool session_is_waiting(const struct session *session);

#endif
