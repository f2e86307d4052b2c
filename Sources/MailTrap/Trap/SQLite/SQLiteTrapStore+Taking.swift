import Foundation
import GRDB

extension SQLiteTrapStore {
    package func prepare(_ parcels: [TrapParcel], at time: Double) throws -> PreparedParcels {
        try change { database in
            var messages: [Int64] = []
            var known: [(recipient: TrapAddress, item: Int64)] = []
            var unused: [BodyName] = []
            for parcel in parcels {
                var wanted: [NewTrapItem] = []
                for item in parcel.items {
                    if let there = try item.once.flatMap({ try Self.settled($0, at: time, in: database) }) {
                        known.append((item.recipient, there))
                    } else {
                        wanted.append(item)
                    }
                }
                guard !wanted.isEmpty else {
                    unused.append(parcel.message.body)
                    continue
                }
                let message = try TrapRows.insert(parcel.message, live: wanted.count, at: time, into: database)
                for item in wanted { try TrapRows.insert(item, of: message, at: time, into: database) }
                messages.append(message)
            }
            return PreparedParcels(messages: messages, known: known, unused: unused)
        }
    }

    package func answered(_ messages: [Int64], at time: Double) throws {
        try change { database in
            for message in messages {
                try Self.settle(message, preparedBefore: nil, at: time, in: database)
            }
        }
    }

    package func cancel(_ messages: [Int64], at time: Double) throws {
        try change { database in
            let update = try database.cachedStatement(
                sql: "UPDATE items SET state = 'cancelled', changed = ? WHERE message = ? AND state = 'prepared'")
            for message in messages { try update.execute(arguments: [time, message]) }
        }
    }

    package func settle(preparedBefore moment: Double, atMost limit: Int, at time: Double) throws -> [Int64] {
        try change { database in
            let messages = try Int64.fetchAll(database, sql: TrapSQL.prepared, arguments: [moment, limit])
            for message in messages { try Self.settle(message, preparedBefore: moment, at: time, in: database) }
            return messages
        }
    }

    /// The number of what was settled last with a key, within its window.
    private static func settled(_ key: OnceKey, at time: Double, in database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: TrapSQL.settled), arguments: [Data(key.digest), time - key.window])
    }

    /// Settles what is prepared of a message; what another number was settled for meanwhile is cancelled.
    /// - Parameter moment: only what was prepared before it, which is marked: nobody knows what the sender was told.
    static func settle(
        _ message: Int64, preparedBefore moment: Double?, at time: Double, in database: Database
    ) throws {
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: TrapSQL.preparedItems), arguments: [message, moment])
        let cancel = try database.cachedStatement(
            sql: "UPDATE items SET state = 'cancelled', changed = ? WHERE id = ?")
        let settle = try database.cachedStatement(
            sql: """
                UPDATE items SET state = ?2, changed = ?3, settled = ?3, uncertain = ?4, since = iif(?2 = 'due', ?3, NULL),
                    next = iif(?2 = 'due', ?3, 0) WHERE id = ?1
                """)
        for row in rows {
            let item = try row.integer(0)
            guard let purpose = TrapItem.Purpose(rawValue: try row.text(1)) else { throw Row.damage }
            let key = try row.onceKey(3)
            var event = TrapEvent(
                time: time, actor: TrapEvent.filter, action: .takenOver, message: message, item: item,
                recipient: try row.text(2))
            if let key, try settled(key, at: time, in: database) != nil {
                try cancel.execute(arguments: [time, item])
                try TrapRows.note(event, in: database)
                continue
            }
            try settle.execute(arguments: [item, purpose.settled.rawValue, time, moment != nil])
            guard moment != nil else { continue }
            event.action = .uncertain
            try TrapRows.note(event, in: database)
        }
    }
}

extension Row {
    /// A key of the columns `digest` and `span`; nil where there is none.
    fileprivate func onceKey(_ index: Int) throws -> OnceKey? {
        if case .null = (self[index] as DatabaseValue).storage { return nil }
        let digest = try bytes(index)
        guard digest.count == 32 else { throw Self.damage }
        return OnceKey(digest: digest, window: try real(index + 1))
    }
}
