/// What a process counts about itself. Each costs an atomic addition or two.
extension ProcessEntry {
    /// A session has begun.
    package func sessionBegan() {
        words.add(Word.sessions, 1)
        words.add(Word.totalSessions, 1)
    }

    /// A session has ended.
    package func sessionEnded() { words.subtract(Word.sessions, 1) }

    /// A message has begun (MAIL).
    package func messageBegan() {
        words.add(Word.messages, 1)
        words.add(Word.totalMessages, 1)
        words.store(Word.lastMessage, MonotonicTime.now)
    }

    /// A message has ended, whichever way.
    /// - Parameter bytes: what ``messageGrew(by:)`` has counted of it.
    package func messageEnded(bytes: Int) {
        words.subtract(Word.messages, 1)
        words.subtract(Word.bytes, UInt64(truncatingIfNeeded: bytes))
    }

    /// More of a message has come.
    package func messageGrew(by bytes: Int) { words.add(Word.bytes, UInt64(truncatingIfNeeded: bytes)) }

    /// The sessions that it has now.
    package var sessions: Int { words.count(Word.sessions) }
    /// The messages that it has in hand now.
    package var messages: Int { words.count(Word.messages) }
    /// The bytes of them.
    package var bytes: Int { words.count(Word.bytes) }
    /// All sessions that it ever had.
    package var totalSessions: UInt64 { words.load(Word.totalSessions) }
    /// All messages that it ever had.
    package var totalMessages: UInt64 { words.load(Word.totalMessages) }
    /// When a message last began, by ``MonotonicTime``; 0: never.
    package var lastMessage: UInt64 { words.load(Word.lastMessage) }
}
