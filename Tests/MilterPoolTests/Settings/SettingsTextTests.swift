import Milter
import Testing

@testable import MilterPool

@Suite struct SettingsTextTests {
    @Test func settingsComeBackAsTheyWere() throws {
        var settings = PoolSettings.sample()
        var second = PoolListener("submission", at: try SocketAddress("unix:/run/a %=b/x.sock"))
        (second.socketMode, second.socketGroup, second.backlog, second.workers) = (0o600, "post\nfix", 7, 3)
        settings.listeners.append(second)
        (settings.user, settings.stateFolder) = ("postern", "/var/lib/po%stern\u{1}ü")
        settings.grace = .milliseconds(1_500)
        settings.drainDeadline = .seconds(7)
        settings.startDeadline = .seconds(8)
        settings.stuckAfter = .seconds(99)
        (settings.retirement.messages, settings.retirement.memory, settings.retirement.age) = (5, nil, .seconds(60))
        settings.poisonAnswer = .quarantine
        settings.limits.sessions = 11
        (settings.limits.sessionsPerClient, settings.limits.workerMemory) = (nil, nil)
        settings.limits.messagesPerDomain = 4
        settings.limits.localNetworks = try ["192.0.2.0/24", "2001:db8::/32"].map { try #require(AddressRange($0)) }
        settings.limits.perUser.window = .seconds(120)
        settings.limits.perUser.refusedRecipients = 9
        settings.attributes = ["log": "syslog", "a": "b=c\nd"]
        #expect(try PoolSettings(settingsText: settings.settingsText) == settings)
        #expect(try PoolSettings(settingsText: PoolSettings.sample().settingsText) == .sample())
        let configuration = PoolConfiguration(settings, content: [0, 1, 2, 0, 255])
        let back = try PoolConfiguration(bytes: configuration.bytes)
        #expect(back.settings == settings && back.content == configuration.content)
    }

    @Test(arguments: ["no sign", "listener=%zz", "listener=%", "listener=name=x%0a"])
    func whatNobodyWroteIsAnError(text: String) {
        #expect(throws: PoolError.self) { try PoolSettings(settingsText: text) }
    }

    @Test func mistakesAreNamed() throws {
        #expect(PoolSettings(listeners: []).mistake == "a pool needs a listener")
        func mistake(_ change: (inout PoolSettings) -> Void) -> String? { PoolSettings.sample(change).mistake }
        #expect(mistake { _ in } == nil)
        #expect(mistake { $0.listeners.append($0.listeners[0]) }?.contains("two listeners are called 'main'") == true)
        #expect(
            mistake {
                $0.listeners.append($0.listeners[0])
                $0.listeners[1].name = "other"
            }?.contains("two listeners are at inet:1@127.0.0.1") == true)
        #expect(mistake { $0.listeners[0].name = "Über" }?.contains("is no name for a listener") == true)
        #expect(mistake { $0.listeners[0].workers = 0 }?.contains("wants 0 workers") == true)
    }

    @Test func rangesOfAddresses() throws {
        let client = { (text: String) in try #require(ClientAddress(numeric: text)) }
        let range = try #require(AddressRange("192.0.2.0/24"))
        #expect(try range.contains(client("192.0.2.77")) && !range.contains(client("192.0.3.1")))
        #expect(try range.contains(client("::ffff:192.0.2.1")) && !range.contains(client("2001:db8::1")))
        let wide = try #require(AddressRange("2001:db8::/33"))
        #expect(try wide.contains(client("2001:db8:7fff::1")) && !wide.contains(client("2001:db8:8000::1")))
        #expect(try #require(AddressRange("::/0")).contains(client("192.0.2.1")))
        #expect(try #require(AddressRange("192.0.2.1")).contains(client("192.0.2.1")))
        for wrong in ["", "x", "192.0.2.0/33", "192.0.2.0/-1", "1.2.3", "2001:db8::/129", "192.0.2.0/"] {
            #expect(AddressRange(wrong) == nil, "\(wrong)")
        }
    }
}
