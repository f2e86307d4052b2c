import CLinux

/// A program for the kernel's packet filter that decides about system calls, written rule by rule. The first rule for a
/// call decides; a call without a rule kills the process.
///
/// Every rule ends with an answer, so that nothing jumps further than over one rule.
struct FilterProgram {
    /// What an argument must be like. Only its low half is looked at: descriptors and flags have no more.
    struct Condition {
        fileprivate let argument: Int
        fileprivate let test: Int32
        fileprivate let value: UInt32
        fileprivate let isWanted: Bool

        private init(_ argument: Int, _ test: Int32, _ value: UInt32, isWanted: Bool) {
            (self.argument, self.test, self.value, self.isWanted) = (argument, test, value, isWanted)
        }

        /// The argument, counted from 0, is that number.
        init(_ argument: Int, is value: UInt32) { self.init(argument, BPF_JEQ, value, isWanted: true) }

        /// The argument has that bit.
        init(_ argument: Int, has bit: UInt32) { self.init(argument, BPF_JSET, bit, isWanted: true) }

        /// The argument does not have that bit.
        init(_ argument: Int, hasNot bit: UInt32) { self.init(argument, BPF_JSET, bit, isWanted: false) }
    }

    private var rules: [sock_filter] = []

    /// Lets a call pass when its arguments are as they must be, and kills the process when not.
    mutating func allow(_ call: Int32, where conditions: Condition...) {
        var rule: [sock_filter] = []
        for condition in conditions {
            // Where the arguments stand in `struct seccomp_data`; both processors have the low half first.
            rule.append(Self.load(UInt32(16 + 8 * condition.argument)))
            rule.append(
                Self.jump(
                    condition.test, condition.value, over: condition.isWanted ? 1 : 0,
                    otherwiseOver: condition.isWanted ? 0 : 1))
            rule.append(Self.answer(SECCOMP_RET_KILL_PROCESS))
        }
        add(rule + [Self.answer(SECCOMP_RET_ALLOW)], for: call)
    }

    /// Lets a call fail.
    mutating func refuse(_ call: Int32, with error: Int32) {
        add([Self.answer(SECCOMP_RET_ERRNO | UInt32(error))], for: call)
    }

    /// The whole program; `nil` on a processor for which the numbers of the calls are not known.
    var instructions: [sock_filter]? {
        let architecture = clinux_audit_architecture()
        guard architecture != 0 else { return nil }
        // Another calling convention of the same processor has other numbers.
        return [
            Self.load(4), Self.jump(BPF_JEQ, architecture, over: 1, otherwiseOver: 0),
            Self.answer(SECCOMP_RET_KILL_PROCESS), Self.load(0),
        ] + rules + [Self.answer(SECCOMP_RET_KILL_PROCESS)]
    }

    private mutating func add(_ rule: [sock_filter], for call: Int32) {
        rules.append(Self.jump(BPF_JEQ, UInt32(call), over: 0, otherwiseOver: UInt8(rule.count)))
        rules += rule
    }

    private static func load(_ offset: UInt32) -> sock_filter {
        sock_filter(code: UInt16(BPF_LD | BPF_W | BPF_ABS), jt: 0, jf: 0, k: offset)
    }

    private static func jump(_ test: Int32, _ value: UInt32, over: UInt8, otherwiseOver: UInt8) -> sock_filter {
        sock_filter(code: UInt16(BPF_JMP | test | BPF_K), jt: over, jf: otherwiseOver, k: value)
    }

    private static func answer(_ value: UInt32) -> sock_filter {
        sock_filter(code: UInt16(BPF_RET | BPF_K), jt: 0, jf: 0, k: value)
    }
}
