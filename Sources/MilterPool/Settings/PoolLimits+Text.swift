extension PoolLimits {
    /// The limits as one value of a ``SettingsText``.
    var settingsText: String {
        var text = SettingsText()
        text.add("sessions", sessions)
        text.add("sessions_for_local", sessionsForLocal)
        text.add("messages", messages)
        text.add("messages_for_authenticated", messagesForAuthenticated)
        text.add("bytes", bytes)
        text.add("sessions_per_client", sessionsPerClient ?? -1)
        text.add("messages_per_domain", messagesPerDomain)
        text.add("worker_memory", workerMemory ?? -1)
        for network in localNetworks { text.add("local_network", network.description) }
        text.add("user_window", perUser.window)
        text.add("user_sessions", perUser.sessions)
        text.add("user_messages", perUser.messages)
        text.add("user_recipients", perUser.recipients)
        text.add("user_refused_recipients", perUser.refusedRecipients)
        return text.text
    }

    /// Reads what ``settingsText`` wrote.
    init(settingsText: String) throws(PoolError) {
        let text = try SettingsText(reading: settingsText)
        self.init()
        sessions = text.number("sessions") ?? sessions
        sessionsForLocal = text.number("sessions_for_local") ?? sessionsForLocal
        messages = text.number("messages") ?? messages
        messagesForAuthenticated = text.number("messages_for_authenticated") ?? messagesForAuthenticated
        bytes = text.number("bytes") ?? bytes
        if let number = text.number("sessions_per_client") { sessionsPerClient = number < 0 ? nil : number }
        messagesPerDomain = text.number("messages_per_domain")
        if let number = text.number("worker_memory") { workerMemory = number < 0 ? nil : number }
        localNetworks = text.all("local_network").compactMap { AddressRange($0) }
        perUser.window = text.duration("user_window") ?? perUser.window
        perUser.sessions = text.number("user_sessions")
        perUser.messages = text.number("user_messages")
        perUser.recipients = text.number("user_recipients")
        perUser.refusedRecipients = text.number("user_refused_recipients")
    }
}
