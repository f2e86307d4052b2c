/* Reading a folder of messages: paths are sorted, so that a load is the same on every run. */
#include "message.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { largest_file = 16 * 1024 * 1024 };

static int by_name(const FTSENT **left, const FTSENT **right)
{
    return strcmp((*left)->fts_name, (*right)->fts_name);
}

struct paths {
    char **items;
    size_t count;
};

static bool list(struct paths *paths, const char *folder)
{
    char *roots[] = {strdup(folder), NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    if (tree == NULL) {
        free(roots[0]);
        return false;
    }
    bool readable = true;
    for (FTSENT *entry = fts_read(tree); entry != NULL; entry = fts_read(tree)) {
        if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR || entry->fts_info == FTS_NS) {
            errno = entry->fts_errno;
            readable = false;
            break;
        }
        if (entry->fts_info != FTS_F || entry->fts_statp->st_size > largest_file)
            continue;
        paths->items = reallocate(paths->items, paths->count + 1, sizeof *paths->items);
        paths->items[paths->count] = strdup(entry->fts_path);
        paths->count += 1;
    }
    const int saved = errno;
    fts_close(tree);
    free(roots[0]);
    errno = saved;
    return readable;
}

static bool read_file(const char *path, struct bytes *text)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    size_t got = 0;
    do {
        bytes_reserve(text, 65536);
        got = fread(text->data + text->length, 1, 65536, file);
        text->length += got;
    } while (got > 0 && text->length <= largest_file);
    const bool whole = ferror(file) == 0;
    fclose(file);
    return whole;
}

bool messages_read_folder(struct messages *messages, const char *folder, size_t limit, const char **why)
{
    struct paths paths = {0};
    struct bytes text = {0};
    bool done = list(&paths, folder);
    if (!done)
        *why = strerror(errno);
    else if (paths.count == 0) {
        *why = "there is no message in it";
        done = false;
    }
    const size_t count = limit > 0 && limit < paths.count ? limit : paths.count;
    messages->items = allocate(count, sizeof *messages->items);
    messages->count = 0;
    for (size_t index = 0; done && index < count; index += 1) {
        text.length = 0;
        done = read_file(paths.items[index * paths.count / count], &text);
        if (done) {
            message_parse(&messages->items[index], (const char *)text.data, text.length);
            messages->count += 1;
        } else {
            *why = strerror(errno);
        }
    }
    for (size_t index = 0; index < paths.count; index += 1)
        free(paths.items[index]);
    free(paths.items);
    free(text.data);
    if (!done)
        messages_free(messages);
    return done;
}
