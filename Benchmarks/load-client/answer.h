/* What a session does with the filter's answers. */
#ifndef LOAD_CLIENT_ANSWER_H
#define LOAD_CLIENT_ANSWER_H

#include "session.h"

/* The answer to the offer: the opening's events go out. */
bool answer_negotiation(struct session *session, char reply, const uint8_t *data, size_t length);
/* Connect and helo are over. */
bool answer_greeted(struct session *session);
/* One reply while `awaited` has its answer due: an edit, progress, or a decision. */
bool answer_take(struct session *session, char awaited, char reply, const uint8_t *data, size_t length);

#endif
