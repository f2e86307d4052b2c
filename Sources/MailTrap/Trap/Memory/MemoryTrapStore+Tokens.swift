extension MemoryTrapStore {
    package func use(token: [UInt8], expires: Double, by actor: String, at time: Double) -> Bool {
        withState { state in
            guard 1...128 ~= token.count, expires > time, state.tokens[token] == nil else { return false }
            state.tokens[token] = expires
            return true
        }
    }

    package func forgetTokens(expiredBefore moment: Double, atMost limit: Int) -> Int {
        withState { state in
            let over = state.tokens.filter { $0.value < moment }.sorted { $0.value < $1.value }.prefix(limit)
            for (token, _) in over { state.tokens[token] = nil }
            return over.count
        }
    }
}
