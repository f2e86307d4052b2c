import MailMessage
import MailPipeline
import PipelineMilter

/// Keeps nothing: for messages that nobody is to get, such as those of test cases.
struct ForgetfulStore: PromiseStore {
    private struct Forgotten: KeptPromise {
        func answered() {}
        func cancel() {}
    }

    func recognise(_ transaction: Transaction, _ message: Message) -> Recognition { .stranger }

    func keep(_ judgement: Judgement, _ message: Message, _ copies: [MessageCopy]) -> any KeptPromise { Forgotten() }
}
