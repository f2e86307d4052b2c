// What processes need of Linux and cannot have from Swift, be it to start others, to share memory with them, to tell of a
// crash, to know what a folder is on or, in the child that opens archives, to be confined: prctl and syscall are variadic,
// some calls have no wrapper in glibc, others stand behind _GNU_SOURCE, which Swift's Glibc module does not set, and some
// constants are macros that Swift cannot read.
//
// Every function of our own begins with clinux_. Those that call the kernel answer as it does: -1 and errno.

#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <errno.h>
#include <execinfo.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

// prctl is variadic.
static inline int clinux_prctl(int option, unsigned long argument) {
    return prctl(option, argument, 0UL, 0UL, 0UL);
}

// The number of the file system that a path is on, for which Swift has no structure; -1 and errno where it cannot be told.
static inline int64_t clinux_file_system(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (int64_t)(uint32_t)status.f_type : -1;
}

// prctl is variadic. The program is copied by the kernel.
static inline int clinux_install_filter(struct sock_filter *filter, unsigned short count) {
    struct sock_fprog program = {count, filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0UL, 0UL);
}

// AUDIT_ARCH_X86_64 is a macro of casts and ors. 0: a processor for which nobody has checked the list of calls.
static inline uint32_t clinux_audit_architecture(void) {
#if defined(__x86_64__) && !defined(__ILP32__)
    return AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    return AUDIT_ARCH_AARCH64;
#else
    return 0;
#endif
}

// The older calls that open and look up files do not exist on newer processors; -1 there.
static inline int clinux_sys_open(void) {
#ifdef __NR_open
    return __NR_open;
#else
    return -1;
#endif
}

// glibc's prototype takes the enumeration or int, depending on the feature macros.
static inline int clinux_limit(enum __rlimit_resource resource, uint64_t soft, uint64_t hard) {
    struct rlimit limit = {soft, hard};
    return setrlimit((__rlimit_resource_t)resource, &limit);
}

// close_range stands behind _GNU_SOURCE and is younger than some systems' glibc.
static inline int clinux_close_range(unsigned int first, unsigned int last) {
#ifdef __NR_close_range
    return (int)syscall(__NR_close_range, first, last, 0U);
#else
    errno = ENOSYS;
    return -1;
#endif
}

// unshare stands behind _GNU_SOURCE, as do the flags. All namespaces that keep a process from others' things.
static inline int clinux_unshare(void) {
    return (int)syscall(__NR_unshare, 0x00020000 /* NEWNS */ | 0x02000000 /* NEWCGROUP */ | 0x04000000 /* NEWUTS */
        | 0x08000000 /* NEWIPC */ | 0x10000000 /* NEWUSER */ | 0x40000000 /* NEWNET */);
}

// Landlock has no wrappers in glibc, and its header is older than the kernel on many systems; the numbers are the
// same on all processors. A rule set without rules denies what it handles: all access to files and TCP, and signals and
// abstract sockets beyond the process, as far as the kernel knows these. 0: done; -1: not granted.
static inline int clinux_landlock(void) {
    long version = syscall(444, (void *)0, 0UL, 1U);
    if (version < 1) return -1;
    struct { uint64_t files, network, scopes; } handled = {
        version == 1 ? 0x1fffULL : version == 2 ? 0x3fffULL : version < 5 ? 0x7fffULL : 0xffffULL,
        version < 4 ? 0 : 0x3ULL,
        version < 6 ? 0 : 0x3ULL,
    };
    unsigned long size = version < 4 ? 8 : version < 6 ? 16 : 24;
    long rules = syscall(444, &handled, size, 0U);
    if (rules < 0) return -1;
    long result = syscall(446, (int)rules, 0U);
    close((int)rules);
    return (int)result;
}

// memfd_create and its flags stand behind _GNU_SOURCE. Closed on exec, and it can be sealed.
static inline int clinux_memory_file(const char *name) {
    return (int)syscall(__NR_memfd_create, name, 0x3U);
}

// fcntl's F_ADD_SEALS stands behind _GNU_SOURCE: nobody can write to it, or change its size, any more.
static inline int clinux_seal(int descriptor) {
    return (int)syscall(__NR_fcntl, descriptor, 1033, 0xfUL);
}

// Stands behind _GNU_SOURCE in older headers. glibc 2.34.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
static inline int clinux_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

// The header is not in Swift's Glibc module. Once it was called it allocates nothing, and may be called in a signal handler.
static inline int clinux_backtrace(void **frames, int count) { return backtrace(frames, count); }

// Probes of the tests: calls that a confined process must not be able to make. They have wrappers, but those may ask
// for other calls first.
static inline long clinux_call(long number, long first, long second, long third) {
    return syscall(number, first, second, third, 0L, 0L, 0L);
}

#endif
