import Glibc
import Milter

/// What the gate does with a message that a process has died of.
extension PoolPass {
    /// Has a suspect read alone.
    /// - Returns: the answer to it; nil where it may be read here.
    func readAlone(_ end: borrowing EndOfMessage, _ digest: (UInt64, UInt64)) throws -> Answer? {
        let identifier = peer.macro(.queueIdentifier)
        // What was on its way when the process died has no transcript: it comes again.
        guard let alone = gate.alone, transcript.isWhole else {
            return gate.refusal(.suspect, "the mail filter had a problem with this message; please try again later")
        }
        for macro in Macro.known { if let value = peer.macro(macro) { transcript.macro(macro, value) } }
        let outcome = try reading(alone, end, digest)
        let now = UInt64(max(time(nil), 0))
        switch outcome {
        case .survived(let time):
            gate.suspects.note(digest, .cleared, at: now)
            // It takes about as long once more. Cut short, a stage could be left out that would have stopped it.
            guard end.time.left - end.time.allowed / 6 >= time else {
                gate.log(
                    LogEntry(
                        .warning,
                        "a suspect is deferred: alone it was read without harm, but too little of its time is left; when it comes again it is read at once",
                        queueIdentifier: identifier))
                return gate.refusal(.suspect, "the mail filter needs more time; please try again later")
            }
            gate.log(
                LogEntry(
                    .info, "a process had died with this message; alone it was read without harm",
                    queueIdentifier: identifier))
            return nil
        case .settled:
            return gate.suspects.state(digest) == .poison ? try answerToPoison(end) : nil
        case .died(let how):
            gate.suspects.note(digest, .poison, at: now)
            gate.figures.count(.poison)
            gate.log(
                LogEntry(
                    .warning,
                    "this message is poison: a process died with it, and the one that read it alone \(how); it is not read again",
                    queueIdentifier: identifier))
            return try answerToPoison(end)
        case .unknown(let why):
            gate.log(LogEntry(.warning, "a suspect is deferred: \(why)", queueIdentifier: identifier))
            return gate.refusal(.suspect, "the mail filter had a problem with this message; please try again later")
        }
    }

    private func reading(
        _ alone: LoneReading, _ end: borrowing EndOfMessage, _ digest: (UInt64, UInt64)
    ) throws -> LoneReading.Outcome {
        var problem: MilterError?
        let outcome = alone.read(transcript, within: end.time, isSettled: { gate.suspects.state(digest) != .suspect }) {
            guard problem == nil else { return }
            do throws(MilterError) { try end.reportProgress() } catch { problem = error }
        }
        if let problem { throw problem }
        return outcome
    }

    /// The answer to a message that is never read.
    func answerToPoison(_ end: borrowing EndOfMessage) throws -> Answer {
        if gate.poisonAnswer == .quarantine {
            try end.quarantine("the mail filter cannot read this message")
            return .accept
        }
        return gate.refusal(.poison, "the mail filter cannot read this message; please try again later")
    }
}

extension Macro {
    /// The macros that a filter may ask for.
    static let known: [Macro] = [
        .queueIdentifier, .hostName, .clientName, .clientAddress, .clientPointer, .daemonName, .daemonAddress,
        .interfaceName, .interfaceAddress, .tlsVersion, .cipher, .cipherBits, .certificateSubject, .certificateIssuer,
        .authenticationType, .authenticatedUser, .authenticatedAuthor, .senderMailer, .senderHost, .senderAddress,
        .recipientMailer, .recipientHost, .recipientAddress, .messageIdentifier,
    ]
}
