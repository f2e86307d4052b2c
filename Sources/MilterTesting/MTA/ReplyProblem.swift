/// What is wrong with a reply.
struct ReplyProblem: Error {
    let phrase: String

    init(_ phrase: String) {
        self.phrase = phrase
    }
}
