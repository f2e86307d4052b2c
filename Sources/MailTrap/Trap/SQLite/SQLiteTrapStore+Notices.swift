import GRDB

extension SQLiteTrapStore {
    // MARK: What there is to tell

    package func unannounced(after address: String?, atMost limit: Int) throws -> [String] {
        try look { database in
            try String.fetchAll(database, sql: TrapSQL.unannounced, arguments: [address?.column ?? "", limit])
        } ?? []
    }

    package func awaiting(_ recipient: String, atMost limit: Int) throws -> TrapAwaiting {
        try look { database in
            var awaiting = TrapAwaiting()
            awaiting.entries = try Row.fetchAll(
                database, sql: TrapSQL.awaiting, arguments: [recipient.column, TrapQuery.bounded(limit)]
            ).map(TrapRows.entry)
            guard let counts = try Row.fetchOne(database, sql: TrapSQL.awaitingCounts, arguments: [recipient.column])
            else { return awaiting }
            awaiting.announced = try counts.count(1)
            awaiting.unannounced = try counts.count(0) - awaiting.announced
            return awaiting
        } ?? TrapAwaiting()
    }

    package func activity(in time: Range<Double>) throws -> TrapActivity {
        try look { database in
            var activity = TrapActivity()
            let arguments: StatementArguments = [time.lowerBound, time.upperBound]
            activity.held = try Int.fetchOne(database, sql: TrapSQL.heldWithin, arguments: arguments) ?? 0
            for row in try Row.fetchAll(database, sql: TrapSQL.doneWithin, arguments: arguments) {
                guard let action = TrapEvent.Action(rawValue: try row.text(0)) else { throw Row.damage }
                activity.actions[action] = try row.count(1)
            }
            return activity
        } ?? TrapActivity()
    }

    package func setbacks(after mark: Int64, since moment: Double, atMost limit: Int) throws -> TrapSetbacks {
        try look { database in
            var setbacks = TrapSetbacks()
            setbacks.entries = try Row.fetchAll(
                database, sql: TrapSQL.setbacks, arguments: [mark, moment, TrapQuery.bounded(limit)]
            ).map(TrapRows.entry)
            let counts = try Row.fetchOne(database, sql: TrapSQL.setbackCounts, arguments: [mark, moment])
            guard let counts, try counts.count(0) > 0 else { return setbacks }
            (setbacks.count, setbacks.mark) = (try counts.count(0), try counts.integer(1))
            return setbacks
        } ?? TrapSetbacks()
    }

    package func untold(atMost limit: Int) throws -> [TrapPage.Entry] {
        try look { database in
            try Row.fetchAll(database, sql: TrapSQL.untold, arguments: [TrapQuery.bounded(limit)]).map(TrapRows.entry)
        } ?? []
    }

    // MARK: What was told

    package func post(_ notice: TrapNotice, at time: Double) throws -> TrapNoticeOutcome {
        try change { database in
            let (kind, address) = (notice.kind.rawValue, notice.address.column)
            let known = try Int.fetchOne(
                database, sql: TrapSQL.knownNotice, arguments: [kind, notice.period.column, address])
            guard known == nil else { return .known }
            let recent = try Int.fetchOne(
                database, sql: TrapSQL.recentNotices, arguments: [address, time - TrapNotice.limitTime])
            let last = try Row.fetchOne(database, sql: TrapSQL.lastNotice, arguments: [address, kind])
            // A moment far ahead is one of a clock that was stepped back.
            let isPause = try last?.optionalReal(0).map { abs(time - $0) < notice.pause } ?? false
            guard recent ?? 0 < notice.limit, !isPause else { return .limited }
            let items = notice.parcel.items
            let message = try TrapRows.insert(notice.parcel.message, live: items.count, at: time, into: database)
            for item in items { try TrapRows.insert(item, of: message, at: time, into: database) }
            try Self.settle(message, preparedBefore: nil, at: time, in: database)
            try Self.announce(notice.announced, at: time, in: database)
            try Self.tellNoMore(notice.told, in: database)
            try database.execute(
                sql: TrapSQL.noteNotice, arguments: [kind, notice.period.column, address, time, notice.mark])
            return .posted(message)
        }
    }

    package func tellNoMore(_ items: [Int64]) throws {
        try change { try Self.tellNoMore(items, in: $0) }
    }

    private static func tellNoMore(_ items: [Int64], in database: Database) throws {
        let update = try database.cachedStatement(sql: "UPDATE items SET tell = 0 WHERE id = ?")
        for item in items { try update.execute(arguments: [item]) }
    }

    package func finish(_ kind: TrapNotice.Kind, of period: String, at time: Double) throws {
        try change { database in
            try database.execute(sql: TrapSQL.noteNotice, arguments: [kind.rawValue, period.column, "", time, 0])
        }
    }

    package func isFinished(_ kind: TrapNotice.Kind, of period: String) throws -> Bool {
        try look { database in
            let arguments: StatementArguments = [kind.rawValue, period.column, ""]
            return try Int.fetchOne(database, sql: TrapSQL.knownNotice, arguments: arguments) != nil
        } ?? false
    }

    package func lastMark(_ kind: TrapNotice.Kind, to address: String) throws -> Int64 {
        try look { database in
            try Row.fetchOne(database, sql: TrapSQL.lastNotice, arguments: [address.column, kind.rawValue])?
                .optionalInteger(1) ?? 0
        } ?? 0
    }

    package func forgetNotices(before moment: Double, atMost limit: Int) throws -> Int {
        try change { database in
            try database.execute(sql: TrapSQL.forgetNotices, arguments: [moment, limit])
            return database.changesCount
        }
    }
}
