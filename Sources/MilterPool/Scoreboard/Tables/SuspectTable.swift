/// The messages that processes died of, by their digests, over all processes.
struct SuspectTable: Sendable {
    static let places = 256
    static let words = 8

    /// What is known of one.
    enum State: UInt64, Sendable {
        /// A process died while it read it, perhaps of something else.
        case suspect = 2
        /// It was read alone and nothing happened.
        case cleared = 3
        /// It is never read again.
        case poison = 4
    }

    private enum Word {
        static let state = 0
        static let low = 1
        static let high = 2
        /// When it was last seen, in seconds since 1970.
        static let seen = 3
        static let deaths = 4
    }

    /// A place is being written.
    private static let writing: UInt64 = 1
    private let region: SharedWords
    /// How many suspects there are, those that were cleared not counted.
    private let header: SharedWords

    init(_ scoreboard: Scoreboard) {
        region = ScoreboardLayout.suspects.all(in: scoreboard.memory)
        header = scoreboard.header
    }

    /// Whether none is known: the usual case, and one look.
    var isEmpty: Bool { header.load(ScoreboardHeader.suspects) == 0 }

    /// What is known of a message; nil: nothing.
    func state(_ digest: (UInt64, UInt64)) -> State? { isEmpty ? nil : place(of: digest).flatMap(state) }

    /// A process died while it read a message. May be called in a signal handler.
    /// - Parameter isKnown: whether it is known that it was this one, not one of several.
    /// - Returns: what it is now; nil where there is no room to remember it.
    @discardableResult
    func suspect(_ digest: (UInt64, UInt64), isKnown: Bool, at seconds: UInt64) -> State? {
        guard digest != (0, 0) else { return nil }
        if let place = place(of: digest) {
            region.store(place + Word.seen, seconds)
            region.add(place + Word.deaths, 1)
            // It killed in company again although it had passed alone: what is wrong with it comes and goes.
            if isKnown, state(place) == .cleared { region.storeReleasing(place + Word.state, State.poison.rawValue) }
            return state(place)
        }
        guard let place = freePlace(at: seconds) else { return nil }
        region.store(place + Word.low, digest.0)
        region.store(place + Word.high, digest.1)
        region.store(place + Word.seen, seconds)
        region.store(place + Word.deaths, 1)
        region.storeReleasing(place + Word.state, State.suspect.rawValue)
        header.add(ScoreboardHeader.suspects, 1)
        return .suspect
    }

    /// Notes what a suspect turned out to be.
    func note(_ digest: (UInt64, UInt64), _ state: State, at seconds: UInt64) {
        guard
            let place = place(of: digest)
                ?? (suspect(digest, isKnown: false, at: seconds) != nil ? place(of: digest) : nil)
        else {
            return
        }
        region.store(place + Word.seen, seconds)
        region.storeReleasing(place + Word.state, state.rawValue)
    }

    /// All that are known.
    var all: [(digest: (UInt64, UInt64), state: State, seen: UInt64)] {
        (0..<Self.places).compactMap { index in
            let place = index * Self.words
            return state(place).map {
                ((region.load(place + Word.low), region.load(place + Word.high)), $0, region.load(place + Word.seen))
            }
        }
    }

    private func state(_ place: Int) -> State? { State(rawValue: region.loadAcquiring(place + Word.state)) }

    private func place(of digest: (UInt64, UInt64)) -> Int? {
        var index = 0
        while index < Self.places {
            let place = index * Self.words
            if region.loadAcquiring(place + Word.state) > Self.writing, region.load(place + Word.low) == digest.0,
                region.load(place + Word.high) == digest.1
            {
                return place
            }
            index += 1
        }
        return nil
    }

    /// Takes a place that is free, or that of the one that was not seen for longest and is no poison.
    private func freePlace(at seconds: UInt64) -> Int? {
        for isTakenToo in [false, true] {
            var oldest: (place: Int, state: UInt64, seen: UInt64)?
            var index = 0
            while index < Self.places {
                let place = index * Self.words
                let state = region.loadAcquiring(place + Word.state)
                let seen = region.load(place + Word.seen)
                let isFree = state == 0 || (isTakenToo && state > Self.writing && state != State.poison.rawValue)
                if isFree, oldest.map({ seen < $0.seen }) ?? true { oldest = (place, state, seen) }
                index += 1
            }
            if let oldest, region.exchange(oldest.place + Word.state, oldest.state, for: Self.writing) {
                if oldest.state != 0 { header.subtract(ScoreboardHeader.suspects, 1) }
                return oldest.place
            }
        }
        return nil
    }
}
