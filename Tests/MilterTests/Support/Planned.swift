import Milter

/// What a closure of ``RecordingFilter`` is to do.
enum Planned: Sendable, CaseIterable {
    case proceed, reject, `defer`, accept, discard, skip, fail

    /// The error of ``fail``.
    struct Failure: Error, CustomStringConvertible {
        var description: String { "planned\n" }
    }

    private static let refusal = Refusal(code: 554, "5.7.1", "planned")
    private static let deferral = Deferral(code: 452, "4.7.1", "planned")

    func any<E: Event & ~Copyable>() throws -> Verdict<E> {
        switch self {
        case .reject: .reject(Self.refusal)
        case .defer: .defer(Self.deferral)
        case .fail: throw Failure()
        default: .continue
        }
    }

    func ofConnection<E: ConnectionEvent & ~Copyable>() throws -> Verdict<E> {
        self == .accept ? .acceptConnection : try any()
    }

    func ofMessage<E: MessageEvent & ~Copyable>() throws -> Verdict<E> {
        switch self {
        case .accept: .acceptMessage
        case .discard: .discard
        default: try any()
        }
    }

    func ofSkippable<E: SkippableEvent & ~Copyable>() throws -> Verdict<E> {
        self == .skip ? .skip : try ofMessage()
    }
}
