// Writes down what a program does to the files below a folder: what it writes, what it makes durable, and what it says.
//
// To be loaded before a program (LD_PRELOAD). DISK_ROOT is the folder, DISK_LOG the file of the record. A test makes of it what
// a disk may have after a power cut at any moment: see Tests/MailTrapTests/PowerCuts.
//
// Each call is one entry: a byte that says what, 4 bytes descriptor, 8 bytes offset or size, 4 bytes length and a text, 4 bytes
// length and a text. Calls are written down in the order in which they take effect, since each holds a lock. What is asked to be
// durable is only written down: it is the test that asks for it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { limit = 4096 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char watched[limit];
static int record = -1;
static char root[4096];

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("DISK_ROOT"), *file = getenv("DISK_LOG");
    if (!folder || !file) return;
    snprintf(root, sizeof root, "%s", folder);
    record = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    watched[1] = 1;
}

static void note(char what, int32_t descriptor, int64_t number, const void *one, uint32_t ones, const void *two, uint32_t twos) {
    if (record < 0) return;
    struct iovec parts[] = {{&what, 1}, {&descriptor, 4}, {&number, 8}, {&ones, 4}, {(void *)one, ones}, {&twos, 4}, {(void *)two, twos}};
    size_t wanted = 21 + (size_t)ones + twos;
    // A record with a hole would prove nothing.
    if (syscall(SYS_writev, record, parts, 7) != (ssize_t)wanted) _exit(99);
}

static int is_below(const char *path) {
    size_t length = strlen(root);
    return record >= 0 && length && !strncmp(path, root, length) && (path[length] == '/' || !path[length]);
}

static int is_watched(int descriptor) { return record >= 0 && descriptor >= 0 && descriptor < limit && watched[descriptor]; }

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define LOCKED(body) do { int kept; pthread_mutex_lock(&lock); body; kept = errno; pthread_mutex_unlock(&lock); errno = kept; } while (0)

static int opened(const char *path, int flags, mode_t mode) {
    int descriptor;
    LOCKED({
        descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
        if (descriptor >= 0 && descriptor < limit) {
            watched[descriptor] = (char)is_below(path);
            if (watched[descriptor]) note('o', descriptor, flags & O_TRUNC ? 1 : 0, path, (uint32_t)strlen(path), "", 0);
        } else if (descriptor >= limit && is_below(path)) _exit(98);
    });
    return descriptor;
}

#define MODE(flags) va_list rest; va_start(rest, flags); mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; va_end(rest)
int open(const char *path, int flags, ...) { MODE(flags); return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags); return opened(path, flags | O_LARGEFILE, mode); }

int close(int descriptor) {
    int result;
    LOCKED({
        if (is_watched(descriptor) && descriptor > 2) { note('c', descriptor, 0, "", 0, "", 0); watched[descriptor] = 0; }
        result = (int)syscall(SYS_close, descriptor);
    });
    return result;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    ssize_t result;
    LOCKED({
        off_t place = is_watched(descriptor) && descriptor > 2 ? lseek(descriptor, 0, SEEK_CUR) : 0;
        result = syscall(SYS_write, descriptor, bytes, count);
        if (result > 0 && is_watched(descriptor)) note(descriptor == 1 ? 's' : 'w', descriptor, place, bytes, (uint32_t)result, "", 0);
    });
    return result;
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t place) {
    ssize_t result;
    LOCKED({
        result = syscall(SYS_pwrite64, descriptor, bytes, count, place);
        if (result > 0 && is_watched(descriptor)) note('w', descriptor, place, bytes, (uint32_t)result, "", 0);
    });
    return result;
}
ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t place) { return pwrite64(descriptor, bytes, count, place); }

int ftruncate64(int descriptor, off64_t size) {
    int result;
    LOCKED({
        result = (int)syscall(SYS_ftruncate, descriptor, size);
        if (result == 0 && is_watched(descriptor)) note('t', descriptor, size, "", 0, "", 0);
    });
    return result;
}
int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

// Such ways to change a file are not recorded, so that nobody may use them.
int fallocate64(int descriptor, int mode, off64_t place, off64_t size) { if (is_watched(descriptor)) _exit(97); return (int)syscall(SYS_fallocate, descriptor, mode, place, size); }
int fallocate(int descriptor, int mode, off_t place, off_t size) { return fallocate64(descriptor, mode, place, size); }
int posix_fallocate64(int descriptor, off64_t place, off64_t size) { return fallocate64(descriptor, 0, place, size); }
int posix_fallocate(int descriptor, off_t place, off_t size) { return fallocate64(descriptor, 0, place, size); }
ssize_t writev(int descriptor, const struct iovec *parts, int count) { if (is_watched(descriptor)) _exit(97); return syscall(SYS_writev, descriptor, parts, count); }

static int synced(int descriptor, int call) {
    int result = 0;
    LOCKED({
        if (is_watched(descriptor) && descriptor > 2) note('f', descriptor, 0, "", 0, "", 0);
        else result = (int)syscall(call, descriptor);
    });
    return result;
}
int fsync(int descriptor) { return synced(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return synced(descriptor, SYS_fdatasync); }

static int named(char what, const char *one, const char *two, int call) {
    int result;
    LOCKED({
        result = (int)(two ? syscall(call, one, two) : syscall(call, one));
        const char *path = two ? two : one;
        if (result == 0 && (is_below(one) || is_below(path)))
            note(what, -1, 0, one, (uint32_t)strlen(one), two ? two : "", two ? (uint32_t)strlen(two) : 0);
    });
    return result;
}
int rename(const char *one, const char *two) { return named('r', one, two, SYS_rename); }
int link(const char *one, const char *two) { return named('l', one, two, SYS_link); }
int unlink(const char *path) { return named('u', path, NULL, SYS_unlink); }
int rmdir(const char *path) { return named('u', path, NULL, SYS_rmdir); }
int remove(const char *path) { return unlink(path); }
int mkdir(const char *path, mode_t mode) {
    int result;
    LOCKED({
        result = (int)syscall(SYS_mkdir, path, mode);
        if (result == 0 && is_below(path)) note('d', -1, 0, path, (uint32_t)strlen(path), "", 0);
    });
    return result;
}
