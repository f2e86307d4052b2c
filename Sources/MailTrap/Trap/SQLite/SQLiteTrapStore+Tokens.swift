import Foundation
import GRDB

extension SQLiteTrapStore {
    package func use(token: [UInt8], expires: Double, by actor: String, at time: Double) throws -> Bool {
        guard 1...128 ~= token.count, expires > time else { return false }
        return try change { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO tokens (token, expires, actor, time) VALUES (?, ?, ?, ?)",
                arguments: [Data(token), expires, actor.column, time])
            return database.changesCount > 0
        }
    }

    package func forgetTokens(expiredBefore moment: Double, atMost limit: Int) throws -> Int {
        try change { database in
            try database.execute(
                sql: TrapSQL.forgetTokens, arguments: [moment, limit])
            return database.changesCount
        }
    }
}
