import GRDB

extension SQLiteTrapStore {
    package func lease(until: Double, atMost limit: Int, at now: Double) throws -> [TrapLease] {
        // Couriers ask often, and mostly there is nothing: no lock is taken for that.
        guard limit > 0, let next = try nextDue(after: now), next <= now else { return [] }
        let until = TrapLease.bounded(until: until, at: now)
        return try change { database in
            try Self.endLeases(at: now, in: database)
            var leases: [TrapLease] = []
            while leases.count < limit, let lease = try Self.lease(until: until, at: now, in: database) {
                leases.append(lease)
            }
            return leases
        }
    }

    package func renew(_ lease: TrapLease, until: Double, at now: Double) throws -> Bool {
        try change { database in
            try database.execute(
                sql: "UPDATE leases SET until = ? WHERE fence = ?",
                arguments: [TrapLease.bounded(until: until, at: now), lease.fence])
            return database.changesCount > 0
        }
    }

    package func finish(
        _ lease: TrapLease, _ outcomes: [(item: Int64, outcome: TrapOutcome)], at now: Double
    ) throws -> Bool {
        try change { database in
            try database.execute(sql: "DELETE FROM leases WHERE fence = ?", arguments: [lease.fence])
            guard database.changesCount > 0 else { return false }
            for (item, outcome) in outcomes {
                try Self.finish(item, of: lease.fence, outcome, at: now, in: database)
            }
            try database.execute(sql: TrapSQL.free, arguments: [lease.fence])
            return true
        }
    }

    package func nextDue(after now: Double) throws -> Double? {
        try look { database -> Double? in
            let row = try Row.fetchOne(database, sql: TrapSQL.next)
            var moments: [Double] = []
            for index in 0..<2 {
                guard let next = try row?.optionalReal(index) else { continue }
                moments.append(TrapLease.hasCome(next, at: now) ? now : next)
            }
            for index in 2..<4 {
                guard let until = try row?.optionalReal(index) else { continue }
                moments.append(TrapLease.isOver(until, at: now) ? now : until)
            }
            return moments.min()
        } ?? nil
    }

    /// Takes back what leases have whose time is over.
    private static func endLeases(at now: Double, in database: Database) throws {
        let over = try Int64.fetchAll(
            database, sql: "DELETE FROM leases WHERE until <= ? OR until > ? RETURNING fence",
            arguments: [now, now + TrapLease.longest])
        for fence in over {
            try database.execute(sql: TrapSQL.free, arguments: [fence])
        }
    }

    private static func lease(until: Double, at now: Double, in database: Database) throws -> TrapLease? {
        let far = now + TrapLease.longestPause
        var first: Row?
        for (sql, moment) in zip([TrapSQL.first, TrapSQL.firstAhead], [now, far]) where first == nil {
            first = try Row.fetchOne(database.cachedStatement(sql: sql), arguments: [moment])
        }
        guard let first else { return nil }
        let message = try first.integer(0)
        let items = try Row.fetchAll(
            database.cachedStatement(sql: TrapSQL.together), arguments: [message, try first.integer(1), now, far]
        ).map(TrapRows.item)
        guard let content = try TrapRows.message(message, in: database), !items.isEmpty else { throw Row.damage }
        try database.execute(sql: "INSERT INTO leases (until) VALUES (?)", arguments: [until])
        let fence = database.lastInsertedRowID
        let update = try database.cachedStatement(sql: "UPDATE items SET fence = ? WHERE id = ?")
        for item in items { try update.execute(arguments: [fence, item.id]) }
        return TrapLease(fence: fence, message: message, content: content, items: items, until: until)
    }

    private static func finish(
        _ item: Int64, of fence: Int64, _ outcome: TrapOutcome, at now: Double, in database: Database
    ) throws {
        let head = "UPDATE items SET fence = NULL, attempts = attempts + 1, reply = ?3"
        let tail = "WHERE id = ?1 AND fence = ?2 RETURNING message, address, reply"
        let row: Row?
        let action: TrapEvent.Action
        switch outcome {
        case .sent(let reply, let identifier):
            action = .sent
            row = try Row.fetchOne(
                database.cachedStatement(sql: "\(head), state = 'sent', changed = ?4, mta_id = ?5 \(tail)"),
                arguments: [item, fence, reply.column, now, identifier?.column])
        case .retry(let time, let reply):
            try database.cachedStatement(sql: "\(head), next = ?4 WHERE id = ?1 AND fence = ?2").execute(arguments: [
                item, fence, reply.column, TrapLease.bounded(retry: time, at: now),
            ])
            return
        case .failed(let reply):
            action = .failed
            row = try Row.fetchOne(
                database.cachedStatement(
                    sql: """
                        \(head), state = iif(purpose = 'notice', 'failed', 'held'), changed = ?4, failure = ?3,
                        announced = NULL \(tail)
                        """),
                arguments: [item, fence, reply.column, now])
        }
        guard let row else { return }
        let event = TrapEvent(
            time: now, actor: TrapEvent.filter, action: action, message: try row.integer(0), item: item,
            recipient: try row.text(1), detail: try row.text(2))
        try TrapRows.note(event, in: database)
    }
}
