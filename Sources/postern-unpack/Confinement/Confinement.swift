import CLinux
import Glibc
import UnpackProtocol

/// Takes from this process every right but reading one descriptor and writing another. There is no way back.
///
/// It works for any user, in a chroot, and in a hardened systemd unit, since limits and the filter of system calls need
/// no right; Landlock and namespaces are added where they are granted. The process has one thread, and no open
/// descriptor but 3 and 4.
struct Confinement {
    private let request: UnpackRequest

    /// Confinement with the limits of a request.
    init(_ request: UnpackRequest) {
        self.request = request
    }

    /// Confines the process.
    /// - Returns: What holds it, or `nil` when the filter of system calls cannot be had: then nothing may be read.
    func enter() -> ConfinementLayers? {
        guard setLimits() else { return nil }
        // Before the namespaces, which would give rights, and before the filter, which needs it.
        guard clinux_prctl(PR_SET_NO_NEW_PRIVS, 1) == 0 else { return nil }
        guard clinux_prctl(PR_SET_DUMPABLE, 0) == 0 else { return nil }
        var layers: ConfinementLayers = .seccomp
        if clinux_landlock() == 0 { layers.insert(.landlock) }
        if clinux_unshare() == 0 { layers.insert(.namespaces) }
        return SystemCallFilter().install() ? layers : nil
    }

    private func setLimits() -> Bool {
        let seconds = UInt64(max(1, request.seconds))
        // The soft one makes SIGXCPU, which says why; the hard one SIGKILL, which nothing stops.
        guard clinux_limit(RLIMIT_CPU, seconds, seconds + 1) == 0 else { return false }
        let limits = [
            (RLIMIT_AS, UInt64(request.addressSpace)), (RLIMIT_FSIZE, 0), (RLIMIT_CORE, 0),
            // The first five are in use or closed; Landlock needs one for a moment.
            (RLIMIT_NOFILE, 8),
        ]
        for (resource, limit) in limits {
            guard clinux_limit(resource, limit, limit) == 0 else { return false }
        }
        // It does not bind root, and some systems do not let it be set.
        _ = clinux_limit(__RLIMIT_NPROC, 0, 0)
        // Old kernels have no close_range; who starts us closes all but these two as well.
        _ = clinux_close_range(0, 2)
        _ = clinux_close_range(5, UInt32.max)
        return true
    }
}
