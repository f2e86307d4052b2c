import Milter

extension PoolListener {
    /// The listener as one value of a ``SettingsText``.
    var settingsText: String {
        var text = SettingsText()
        text.add("name", name)
        text.add("address", address.description)
        text.add("mode", Int(socketMode))
        text.add("group", socketGroup)
        text.add("backlog", backlog)
        text.add("workers", workers)
        return text.text
    }

    /// Reads what ``settingsText`` wrote.
    init(settingsText: String) throws(PoolError) {
        let text = try SettingsText(reading: settingsText)
        guard let name = text.text("name"), let written = text.text("address"),
            let address = try? SocketAddress(written)
        else { throw PoolError("a process of the pool sent a listener without name or address") }
        self.init(name, at: address)
        if let mode = text.number("mode") { socketMode = UInt32(clamping: mode) }
        socketGroup = text.text("group")
        if let backlog = text.number("backlog") { self.backlog = backlog }
        if let workers = text.number("workers") { self.workers = workers }
    }
}

extension PoolSettings {
    /// The settings as text.
    var settingsText: String {
        var text = SettingsText()
        for listener in listeners { text.add("listener", listener.settingsText) }
        text.add("user", user)
        text.add("state_folder", stateFolder)
        text.add("grace", grace)
        text.add("drain_deadline", drainDeadline)
        text.add("start_deadline", startDeadline)
        text.add("stuck_after", stuckAfter)
        text.add("retire_messages", retirement.messages)
        text.add("retire_memory", retirement.memory ?? -1)
        text.add("retire_age", retirement.age)
        text.add("poison", poisonAnswer.rawValue)
        text.add("limits", limits.settingsText)
        for (key, value) in attributes.sorted(by: { $0.key < $1.key }) { text.add("attribute", "\(key)=\(value)") }
        return text.text
    }

    /// Reads what ``settingsText`` wrote.
    /// - Throws: `PoolError` for what it would not have written.
    init(settingsText: String) throws(PoolError) {
        let text = try SettingsText(reading: settingsText)
        var listeners: [PoolListener] = []
        for written in text.all("listener") { listeners.append(try PoolListener(settingsText: written)) }
        self.init(listeners: listeners)
        user = text.text("user")
        stateFolder = text.text("state_folder")
        if let grace = text.duration("grace") { self.grace = grace }
        if let deadline = text.duration("drain_deadline") { drainDeadline = deadline }
        if let deadline = text.duration("start_deadline") { startDeadline = deadline }
        if let stuck = text.duration("stuck_after") { stuckAfter = stuck }
        retirement.messages = text.number("retire_messages")
        if let memory = text.number("retire_memory") { retirement.memory = memory < 0 ? nil : memory }
        retirement.age = text.duration("retire_age")
        if let answer = text.text("poison").flatMap(PoisonAnswer.init) { poisonAnswer = answer }
        if let written = text.text("limits") { limits = try PoolLimits(settingsText: written) }
        for attribute in text.all("attribute") {
            guard let sign = attribute.firstIndex(of: "=") else { continue }
            attributes[String(attribute[..<sign])] = String(attribute[attribute.index(after: sign)...])
        }
    }

    /// What makes the settings useless.
    var mistake: String? {
        if listeners.isEmpty { return "a pool needs a listener" }
        let names = listeners.map(\.name)
        if let twice = names.first(where: { name in names.count(where: { $0 == name }) > 1 }) {
            return "two listeners are called '\(twice)'; give each a name of its own"
        }
        let addresses = listeners.map(\.address)
        if let twice = addresses.first(where: { address in addresses.count(where: { $0 == address }) > 1 }) {
            return "two listeners are at \(twice); give each an address of its own"
        }
        if let wrong = names.first(where: { !PoolListener.isName($0) }) {
            return "'\(wrong)' is no name for a listener; use small letters, digits and '-', 32 at most"
        }
        if let wrong = listeners.first(where: { !(1...32).contains($0.workers) }) {
            return "listener '\(wrong.name)' wants \(wrong.workers) workers; 1 to 32 are possible"
        }
        let workers = listeners.reduce(0) { $0 + $1.workers }
        if workers > Self.workersAtMost {
            return "all listeners together want \(workers) workers; \(Self.workersAtMost) are possible"
        }
        return nil
    }

    /// When a worker is replaced: one that takes no message any more for its memory is, in any case. It would never become
    /// smaller.
    var retirementWithinLimits: Retirement {
        var retirement = retirement
        if let most = limits.workerMemory { retirement.memory = min(retirement.memory ?? most, most) }
        return retirement
    }

    /// How many workers there can be. A reload needs places for as many again, beside those that are being replaced.
    package static let workersAtMost = 24
}
