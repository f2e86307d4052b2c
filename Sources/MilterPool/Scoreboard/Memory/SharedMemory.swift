import CLinux
import Glibc

/// Memory of a fixed size that several processes have in common: a file, or one without a name.
///
/// Who adds to it maps it once and keeps it until the process ends: what points into it is never left hanging. Its blocks
/// are reserved when it is made, so that a disk that is full later cannot kill whoever writes to it (SIGBUS).
@safe package final class SharedMemory: Sendable {
    /// How many bytes there are.
    package let size: Int
    /// The open file: closed on exec, for a child to be handed on purpose; -1 where it was opened to be read.
    package let descriptor: Int32
    /// - Sendable: what is behind it is only ever touched through atomic words.
    private nonisolated(unsafe) let start: UnsafeMutableRawPointer
    private let isOwned: Bool

    private init(size: Int, descriptor: Int32, start: UnsafeMutableRawPointer, isOwned: Bool) {
        unsafe (self.size, self.descriptor, self.start, self.isOwned) = (size, descriptor, start, isOwned)
    }

    deinit {
        // What adds holds bare addresses. Only what was mapped to be read goes: nothing points there but a snapshot
        // that is being made.
        if isOwned { unsafe munmap(start, size) }
    }

    /// The words of a part of it.
    /// - Precondition: the part lies inside and begins at a multiple of 8.
    func words(at offset: Int, bytes: Int) -> SharedWords {
        precondition(offset >= 0 && offset % 8 == 0 && bytes >= 0 && offset + bytes <= size)
        return unsafe SharedWords(start + offset, count: bytes / 8)
    }

    /// Makes a new file of zeros and puts it in place of what stood at the path; who has the old one mapped keeps it. The
    /// owner may write it, the group read it.
    ///
    /// - Parameter fill: writes what a reader must find there, before anybody can.
    ///
    /// The file is locked (`flock`) as long as any process has it open or mapped: see ``isInUse(_:)``.
    package static func create(
        at path: String, size: Int, filledBy fill: (SharedMemory) -> Void = { _ in }
    ) throws(PoolError) -> SharedMemory {
        let fresh = path + ".new"
        unsafe unlink(fresh)
        let descriptor = unsafe open(fresh, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw PoolError("\(fresh) cannot be made: \(reason(errno))") }
        do throws(PoolError) {
            guard fchmod(descriptor, 0o640) == 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                throw PoolError("\(fresh) cannot be set up: \(reason(errno))")
            }
            let memory = try reserved(descriptor, size, named: fresh)
            fill(memory)
            guard unsafe rename(fresh, path) == 0 else {
                throw PoolError("\(fresh) cannot be renamed to \(path): \(reason(errno))")
            }
            return memory
        } catch {
            close(descriptor)
            unsafe unlink(fresh)
            throw error
        }
    }

    /// Makes memory of zeros without a path, for the children that are handed its descriptor.
    package static func anonymous(size: Int) throws(PoolError) -> SharedMemory {
        let descriptor = unsafe clinux_memory_file("postern-scoreboard")
        guard descriptor >= 0 else { throw PoolError("no shared memory can be made: \(reason(errno))") }
        do throws(PoolError) {
            return try reserved(descriptor, size, named: "shared memory")
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Maps what a parent made, by the descriptor that this process was handed, which is closed on exec from now on.
    package static func inherited(_ descriptor: Int32) throws(PoolError) -> SharedMemory {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
            throw PoolError("descriptor \(descriptor) is no shared memory: \(reason(errno))")
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw PoolError("descriptor \(descriptor) is no shared memory: it is no file with something in it")
        }
        return try mapped(descriptor, Int(status.st_size), named: "descriptor \(descriptor)")
    }

    /// Maps a file to be read; nil where there is none.
    package static func reading(_ path: String) throws(PoolError) -> SharedMemory? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw PoolError("\(path) cannot be read: \(reason(errno))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            throw PoolError("\(path) is no scoreboard: it is no file with something in it")
        }
        let size = Int(status.st_size)
        let start = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0)
        guard let start = unsafe start, unsafe start != MAP_FAILED else {
            throw PoolError("\(path) cannot be mapped into memory: \(reason(errno))")
        }
        return unsafe SharedMemory(size: size, descriptor: -1, start: start, isOwned: true)
    }

    /// Whether any process still has the file open or mapped that ``create(at:size:)`` made at that path. It holds for other
    /// process and user namespaces too, and the kernel ends it whichever way the processes end.
    package static func isInUse(_ path: String) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// Reserves the blocks of an empty file and maps it.
    private static func reserved(
        _ descriptor: Int32, _ size: Int, named name: String
    ) throws(PoolError) -> SharedMemory {
        var status = posix_fallocate(descriptor, 0, size)
        while status == EINTR { status = posix_fallocate(descriptor, 0, size) }
        guard status == 0 else {
            throw PoolError("\(size >> 10) KiB cannot be reserved for \(name): \(reason(status))")
        }
        return try mapped(descriptor, size, named: name)
    }

    private static func mapped(
        _ descriptor: Int32, _ size: Int, named name: String
    ) throws(PoolError) -> SharedMemory {
        let start = unsafe mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let start = unsafe start, unsafe start != MAP_FAILED else {
            throw PoolError("\(name) cannot be mapped into memory: \(reason(errno))")
        }
        return unsafe SharedMemory(size: size, descriptor: descriptor, start: start, isOwned: false)
    }

    private static func reason(_ number: Int32) -> String { unsafe String(cString: strerror(number)) }
}
