/* The messages of a load: one built in, or a folder of RFC 5322 files. */
#ifndef LOAD_CLIENT_MESSAGE_H
#define LOAD_CLIENT_MESSAGE_H

#include "bytes.h"

#include <stdbool.h>

/* A header field as an MTA hands it to a filter: no line end at the close, folds as LF, and everything after
 * the colon (an MTA drops the first space unless SMFIP_HDR_LEADSPC was negotiated). */
struct field {
    char *name;
    char *value;
};

struct message {
    struct field *fields;
    size_t field_count;
    struct bytes body; /* lines end in CRLF */
};

struct messages {
    struct message *items;
    size_t count;
};

/* One ordinary message of about 1 kB with 8 fields. */
void messages_built_in(struct messages *messages);

/* Reads up to `limit` files of the folder and of those below it (0: all), spread evenly over their sorted
 * paths. False, with `*why`, when it cannot be read or holds no message. */
bool messages_read_folder(struct messages *messages, const char *folder, size_t limit, const char **why);

/* Takes a message apart: lines end in LF or CRLF, and one leading mbox "From " line is dropped. A line that
 * is no field ends the header, as it does in an MTA. */
void message_parse(struct message *message, const char *text, size_t length);

void messages_free(struct messages *messages);

#endif
