/* Where the filter listens, in Sendmail's spelling: inet:port@host, inet6:port@host, unix:path, local:path. */
#ifndef LOAD_CLIENT_ADDRESS_H
#define LOAD_CLIENT_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

struct address {
    struct sockaddr_storage storage;
    socklen_t length;
};

/* False when the text is no address or its host has none; `*why` then says which. */
bool address_parse(const char *text, struct address *address, const char **why);

/* A connected, non-blocking descriptor, or -1 with errno. Waits at most `seconds` for the filter to take it. */
int address_connect(const struct address *address, int seconds);

#endif
