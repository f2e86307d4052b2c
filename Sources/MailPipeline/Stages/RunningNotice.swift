/// Is told what is run for a message at its end: the name of each stage as it begins, then `policy`.
///
/// Called on the thread that runs it, one call at a time, and never after the message is judged. It must not wait.
public typealias RunningNotice = @Sendable (_ name: String) -> Void
