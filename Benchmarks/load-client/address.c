#include "address.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static bool parse_unix(const char *path, struct address *address, const char **why)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    if (strlen(path) == 0 || strlen(path) >= sizeof name.sun_path) {
        *why = "the path is empty or too long for a unix socket";
        return false;
    }
    strcpy(name.sun_path, path);
    memcpy(&address->storage, &name, sizeof name);
    address->length = sizeof name;
    return true;
}

static bool parse_inet(const char *text, int family, struct address *address, const char **why)
{
    char port[16];
    const char *at = strchr(text, '@');
    if (at == NULL || at == text || (size_t)(at - text) >= sizeof port || at[1] == '\0') {
        *why = "an inet address reads inet:port@host";
        return false;
    }
    memcpy(port, text, at - text);
    port[at - text] = '\0';
    const struct addrinfo hints = {
        .ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    const int status = getaddrinfo(at + 1, port, &hints, &found);
    if (status != 0) {
        *why = gai_strerror(status);
        return false;
    }
    memcpy(&address->storage, found->ai_addr, found->ai_addrlen);
    address->length = found->ai_addrlen;
    freeaddrinfo(found);
    return true;
}

bool address_parse(const char *text, struct address *address, const char **why)
{
    memset(address, 0, sizeof *address);
    if (strncmp(text, "unix:", 5) == 0)
        return parse_unix(text + 5, address, why);
    if (strncmp(text, "local:", 6) == 0)
        return parse_unix(text + 6, address, why);
    if (strncmp(text, "inet:", 5) == 0)
        return parse_inet(text + 5, AF_INET, address, why);
    if (strncmp(text, "inet6:", 6) == 0)
        return parse_inet(text + 6, AF_INET6, address, why);
    *why = "it begins with none of inet:, inet6:, unix:, local:";
    return false;
}

int address_connect(const struct address *address, int seconds)
{
    const int descriptor = socket(address->storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return -1;
    /* On Linux the send timeout bounds connect() too, for both families: a filter whose backlog stays full
     * must not hold the client for ever. */
    const struct timeval limit = {.tv_sec = seconds};
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (address->storage.ss_family != AF_UNIX) {
        /* As MTAs do: a command that waits for its answer must not wait for a delayed acknowledgement. */
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    if (connect(descriptor, (const struct sockaddr *)&address->storage, address->length) != 0 ||
        fcntl(descriptor, F_SETFL, O_NONBLOCK) != 0) {
        /* The send timeout shows as EINPROGRESS over TCP and as EAGAIN over a unix socket. */
        const int saved = errno == EINPROGRESS || errno == EAGAIN ? ETIMEDOUT : errno;
        close(descriptor);
        errno = saved;
        return -1;
    }
    return descriptor;
}
