import Glibc

/// A session of this process with itself, on which nothing is said but that there is something to read.
///
/// libmilter has a thread for each callback that blocks, but decides whether to start one by a count of resting threads that
/// it lowers only when one of them has woken: of several sessions that become ready at once, those for which there was no
/// thread after all wait until some other callback ends, again and again (9 s were seen where each took 50 ms). A packet
/// on this session has libmilter look again, start a thread where none rests, and that thread then serves whoever waits.
final class SpareSession: Sendable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// What tells such sessions from those of MTAs, in the upper ten bits of the actions that they offer. The lower ones, of
    /// which Linux needs no more, are the number of the process that they belong to.
    private static let mark: UInt32 = 0xA5C0_0000

    /// The process that a session belongs to that offers these actions; nil where it is an MTA's.
    static func owner(offering actions: UInt32) -> pid_t? {
        actions & 0xFFC0_0000 == mark ? pid_t(actions & 0x003F_FFFF) : nil
    }

    /// What a session of this process offers.
    private static var offer: UInt32 { mark | UInt32(truncatingIfNeeded: getpid()) & 0x003F_FFFF }

    /// Opens one, with whoever takes connections there; nil where nobody answers within a second, or no
    /// descriptor is left just now.
    /// - Throws: why this process cannot call there at all.
    static func open(at name: SocketName) throws(SystemCalls.Failure) -> SpareSession? {
        guard let descriptor = try? SystemCalls.socket(name.family) else { return nil }
        let session = SpareSession(descriptor)
        guard SystemCalls.canConnect(session.descriptor, to: name) else { throw SystemCalls.Failure(number: errno) }
        return session.negotiate() ? session : nil
    }

    /// Has libmilter look whether somebody waits. Never blocks: what does not fit is no loss, since much is there already.
    func knock() {
        // SMFIC_MACRO for SMFIC_CONNECT, with one macro, since none would close the session. libmilter reads it, calls
        // nobody and answers nothing.
        let packet: [UInt8] = [0, 0, 0, 6] + Array("DCj".utf8) + [0, 0x78, 0]
        _ = unsafe send(descriptor, packet, packet.count, Int32(MSG_NOSIGNAL))
    }

    private func negotiate() -> Bool {
        // SMFIC_OPTNEG, version 6.
        var packet: [UInt8] = [0, 0, 0, 13, UInt8(ascii: "O")]
        for number in [UInt32(6), Self.offer, 0x001F_FFFF] {
            packet += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        }
        guard waits(for: Int16(POLLOUT)),
            unsafe send(descriptor, packet, packet.count, Int32(MSG_NOSIGNAL)) == packet.count,
            waits(for: Int16(POLLIN))
        else { return false }
        var answer = [UInt8](repeating: 0, count: 64)
        return unsafe recv(descriptor, &answer, answer.count, 0) >= 5 && answer[4] == UInt8(ascii: "O")
    }

    private func waits(for events: Int16) -> Bool {
        var entry = pollfd(fd: descriptor, events: events, revents: 0)
        return unsafe poll(&entry, 1, 1_000) > 0 && entry.revents & events != 0
    }
}
