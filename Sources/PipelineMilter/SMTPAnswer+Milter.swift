import MailPipeline
import Milter

extension SMTPAnswer {
    /// The answer as libmilter takes it, for an answer of 5xx.
    var refusal: Refusal { Refusal(code: code, EnhancedStatus(status), text) }
    /// For one of 4xx.
    var deferral: Deferral { Deferral(code: code, EnhancedStatus(status), text) }
}

extension Verdict where Event: ~Copyable {
    /// The answer at an event before the end of a message; nil is to go on.
    init(_ verdict: RecipientVerdict?) {
        switch verdict?.outcome {
        case .reject(let answer): self = .reject(answer.refusal)
        case .defer(let answer): self = .defer(answer.deferral)
        case .deliver, .discard, .hold, nil: self = .continue
        }
    }
}
