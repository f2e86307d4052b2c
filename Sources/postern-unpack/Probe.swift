import CLinux
import Glibc
import UnpackProtocol

/// What the tests have a confined process try, to see that it cannot: `postern-unpack --probe WHAT FORMAT`.
///
/// It gives no right to anybody: the process is confined as always, and then does one thing that must not work. A call
/// that must be refused ends the process with the number of the error; after one that must have killed it, it ends with
/// status 99.
enum Probe: String {
    case open, create, lookUp = "look-up"
    case socket, fork, execute, kill, trace, prctl
    case writeArchive = "write-archive", writeOther = "write-other", readOther = "read-other"
    case mapRunnable = "map-runnable", mapFile = "map-file", makeRunnable = "make-runnable"
    case allocate, spin, wait

    /// Does it.
    /// - Returns: The exit status, if it comes to that.
    func run(_ request: UnpackRequest) -> Int32 {
        switch self {
        case .open: return reason(unsafe Glibc.open("/etc/passwd", O_RDONLY))
        case .create: return reason(unsafe Glibc.open("/tmp/postern-probe", O_WRONLY | O_CREAT, 0o600))
        case .lookUp:
            var status = stat()
            return reason(unsafe stat("/etc/passwd", &status))
        case .socket: _ = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        case .fork: call(__NR_clone, Int(SIGCHLD))
        case .execute: unsafe "/bin/true".withCString { _ = call(__NR_execve, Int(bitPattern: $0)) }
        case .kill: call(__NR_kill, 1)
        case .trace: call(__NR_ptrace)
        case .prctl: call(__NR_prctl, Int(PR_GET_DUMPABLE))
        case .writeArchive: call(__NR_pwrite64, Int(UnpackWire.input))
        case .writeOther: call(__NR_write, 2)
        case .readOther: call(__NR_pread64, 5)
        case .mapRunnable: unsafe map(PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1)
        case .mapFile: unsafe map(PROT_READ, MAP_PRIVATE, UnpackWire.input)
        case .makeRunnable:
            if let memory = unsafe map(PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1) {
                unsafe mprotect(memory, 4096, PROT_READ | PROT_EXEC)
            }
        case .allocate:
            // The limit holds when this fails before so much is there.
            for _ in 0..<request.addressSpace >> 20 {
                if unsafe map(PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, count: 1 << 20) == nil { return errno }
            }
        case .spin: while clock() >= 0 {}
        case .wait:
            var word: Int32 = 0
            while unsafe withUnsafePointer(to: &word, { call(__NR_futex, Int(bitPattern: $0)) }) == 0 {}
        }
        return 99
    }

    private func reason(_ result: Int32) -> Int32 { result < 0 ? errno : 99 }

    @discardableResult
    private func call(_ number: Int32, _ first: Int = 0) -> Int {
        clinux_call(Int(number), first, 0, 0)
    }

    @discardableResult
    private func map(
        _ protection: Int32, _ flags: Int32, _ descriptor: Int32, count: Int = 4096
    ) -> UnsafeMutableRawPointer? {
        let memory = unsafe mmap(nil, count, protection, flags, descriptor, 0)
        return unsafe memory == MAP_FAILED ? nil : memory
    }
}
