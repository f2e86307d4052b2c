import CLinux
import Glibc
import UnpackProtocol

/// The filter of system calls (seccomp, in the kernel's classic BPF): what a process that decompresses needs, and
/// nothing else.
///
/// The calls were measured: Swift's runtime, glibc's allocator and libarchive with all its formats. What is not in the
/// list kills the process, since it means that somebody else is in control. Opening and looking up files fails instead:
/// the C library tries that by itself, for time zones and character sets, and lives without.
struct SystemCallFilter {
    private var program = FilterProgram()

    /// Makes the filter.
    init() {
        for call in [
            __NR_exit_group, __NR_exit, __NR_brk, __NR_munmap, __NR_mremap, __NR_madvise, __NR_futex,
            __NR_clock_gettime, __NR_getrandom,
        ] {
            program.allow(call)
        }
        program.allow(__NR_pread64, where: .init(0, is: UInt32(UnpackWire.input)))
        program.allow(__NR_write, where: .init(0, is: UInt32(UnpackWire.output)))
        // Memory, but none that can be run, and none that is a file.
        let isNotRun = FilterProgram.Condition(2, hasNot: UInt32(PROT_EXEC))
        program.allow(__NR_mmap, where: isNotRun, .init(3, has: UInt32(MAP_ANONYMOUS)))
        // The allocator's second arena, when the first is at the limit.
        program.allow(__NR_mprotect, where: isNotRun)
        for call in [__NR_openat, __NR_newfstatat, clinux_sys_open()]
        where call >= 0 {
            program.refuse(call, with: EACCES)
        }
    }

    /// Puts the filter in force, for this process and for ever.
    /// - Returns: Whether the kernel took it.
    func install() -> Bool {
        guard var instructions = program.instructions else { return false }
        return unsafe clinux_install_filter(&instructions, UInt16(instructions.count)) == 0
    }
}
