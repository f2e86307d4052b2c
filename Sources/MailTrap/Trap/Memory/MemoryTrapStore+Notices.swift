extension MemoryTrapStore {
    // MARK: What there is to tell

    package func unannounced(after address: String?, atMost limit: Int) -> [String] {
        withState { state in
            let waiting = state.items { $0.state == .held && $0.announced == nil }
            var names: [String: String] = [:]
            for item in waiting {
                let name = item.recipient.text
                names[name.folded] = names[name.folded] ?? name
            }
            let first = address?.folded ?? ""
            let wanted = names.filter { first.utf8.lexicographicallyPrecedes($0.key.utf8) }
            return wanted.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.prefix(limit).map(\.value)
        }
    }

    package func awaiting(_ recipient: String, atMost limit: Int) -> TrapAwaiting {
        withState { state in
            let held = state.items { item in
                item.state == .held && item.recipient.text.isAlike(recipient)
                    && item.recipient.wantsNotices
            }
            let fresh = held.filter { $0.announced == nil }
            var awaiting = TrapAwaiting()
            awaiting.entries = fresh.reversed().prefix(TrapQuery.bounded(limit)).compactMap(state.entry)
            (awaiting.unannounced, awaiting.announced) = (fresh.count, held.count - fresh.count)
            return awaiting
        }
    }

    package func activity(in time: Range<Double>) -> TrapActivity {
        withState { state in
            var activity = TrapActivity()
            activity.held = state.taken.values.count(where: time.contains)
            for event in state.events where time.contains(event.time) && !state.isNotice(event) {
                activity.actions[event.action, default: 0] += 1
            }
            return activity
        }
    }

    package func setbacks(after mark: Int64, since moment: Double, atMost limit: Int) -> TrapSetbacks {
        withState { state in
            // Events have the numbers of their places, from 1.
            let failed = state.events.enumerated().filter { place, event in
                Int64(place) >= mark && event.action == .failed && event.time >= moment && !state.isNotice(event)
                    && event.item.flatMap { state.items[$0] } != nil
            }
            var setbacks = TrapSetbacks()
            let items = failed.reversed().prefix(TrapQuery.bounded(limit)).compactMap { $0.element.item }
            setbacks.entries = items.compactMap { state.items[$0].flatMap(state.entry) }
            (setbacks.count, setbacks.mark) = (failed.count, Int64((failed.last?.offset ?? -1) + 1))
            return setbacks
        }
    }

    package func untold(atMost limit: Int) -> [TrapPage.Entry] {
        withState { state in
            let items = state.items { item in
                item.state == .held && !item.isUncertain && item.recipient.wantsNotices
            }
            return items.filter { state.untold.contains($0.id) }.prefix(TrapQuery.bounded(limit)).compactMap(
                state.entry)
        }
    }

    // MARK: What was told

    package func post(_ notice: TrapNotice, at time: Double) -> TrapNoticeOutcome {
        withState { state in
            if state.isKnown(notice.kind, notice.period, notice.address) { return .known }
            let told = state.notices.filter { notice.address.isAlike($0.address) }
            let recent = told.count { $0.time > time - TrapNotice.limitTime }
            let last = told.filter { $0.kind == notice.kind }.map(\.time).max()
            guard recent < notice.limit, last.map({ abs(time - $0) >= notice.pause }) ?? true else { return .limited }
            let message = state.keep(notice.parcel.message, notice.parcel.items, at: time)
            state.settle(message, preparedBefore: nil, at: time)
            for item in notice.announced where state.items[item]?.state == .held {
                state.items[item]?.announced = time
            }
            state.untold.subtract(notice.told)
            state.note(notice.kind, notice.period, notice.address, notice.mark, at: time)
            return .posted(message)
        }
    }

    package func tellNoMore(_ items: [Int64]) { withState { $0.untold.subtract(items) } }

    package func finish(_ kind: TrapNotice.Kind, of period: String, at time: Double) {
        withState { state in
            if !state.isKnown(kind, period, "") { state.note(kind, period, "", 0, at: time) }
        }
    }

    package func isFinished(_ kind: TrapNotice.Kind, of period: String) -> Bool {
        withState { $0.isKnown(kind, period, "") }
    }

    package func lastMark(_ kind: TrapNotice.Kind, to address: String) -> Int64 {
        withState { state in
            state.notices.filter { $0.kind == kind && address.isAlike($0.address) }.map(\.mark).max() ?? 0
        }
    }

    package func forgetNotices(before moment: Double, atMost limit: Int) -> Int {
        withState { $0.forgetNotices(atMost: limit) { $0.time < moment } }
    }
}

extension TrapAddress {
    /// Whether it came without NOTIFY=NEVER.
    fileprivate var wantsNotices: Bool { !parameters.contains { $0.uppercased() == "NOTIFY=NEVER" } }
}

extension MemoryTrapState {
    fileprivate func isNotice(_ event: TrapEvent) -> Bool {
        event.item.flatMap { items[$0] }?.purpose == .notice
    }

    fileprivate func entry(_ item: TrapItem) -> TrapPage.Entry? {
        messages[item.message].map { TrapPage.Entry(item: item, message: $0.message) }
    }

    fileprivate func isKnown(_ kind: TrapNotice.Kind, _ period: String, _ address: String) -> Bool {
        notices.contains { $0.kind == kind && $0.period == period && $0.address.isAlike(address) }
    }

    fileprivate mutating func note(
        _ kind: TrapNotice.Kind, _ period: String, _ address: String, _ mark: Int64, at time: Double
    ) {
        notices.append(Notice(kind: kind, period: period, address: address, time: time, mark: mark))
    }

    /// Forgets some of what was told, the oldest first; how many.
    mutating func forgetNotices(atMost limit: Int, _ condition: (Notice) -> Bool) -> Int {
        let old = notices.indices.filter { condition(notices[$0]) }.sorted { notices[$0].time < notices[$1].time }
        let gone = Set(old.prefix(limit))
        notices = notices.indices.filter { !gone.contains($0) }.map { notices[$0] }
        return gone.count
    }
}

extension String {
    /// With small letters of ASCII.
    fileprivate var folded: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
