import MailMessage
import MailPatterns

/// Who gives away mailboxes, and whose addresses do not count all the same (`freemail_domains` and its kin).
package struct FreeMailDomains: Sendable {
    /// Different addresses in the text from which on there are too many (`freemail_max_body_emails`).
    package var mostAddresses = 5
    /// Different addresses of free mail in the text from which on there are too many (`freemail_max_body_freemails`).
    package var mostFreeAddresses = 3
    /// Whether too many mean that the text says nothing (`freemail_skip_when_over_max`).
    package var ignoresTextWithTooMany = true
    /// Whether mail of lists and the like is not looked at (`freemail_skip_bulk_envfrom`).
    package var ignoresBulkMail = true
    /// Says of an address, in small letters, that it is welcome anyway (`freemail_import_welcomelist_auth`).
    package var isWelcome: (@Sendable ([UInt8]) -> Bool)?

    private var domains = NumberedTexts()
    private var globs: Pattern?
    private var welcome = NumberedTexts()

    /// From what the settings say.
    /// - Parameters:
    ///   - domains: `freemail_domains`: names, or with `?` for one byte and `*` for any but dots. Others are left out.
    ///   - welcome: `freemail_welcomelist`: addresses and domains.
    package init(domains: [[UInt8]] = [], welcome: [[UInt8]] = []) {
        var expressions: [[UInt8]] = []
        for domain in domains where domain.allSatisfy({ $0.isLetterOrDigit || ".*?-".utf8.contains($0) }) {
            let name = domain.map(\.lowercased)
            if name.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) {
                expressions.append(Self.expression(name))
            } else {
                _ = self.domains.insert(name.span)
            }
        }
        if !expressions.isEmpty {
            let all = Array("@(?:".utf8) + expressions.joined(separator: [UInt8(ascii: "|")]) + Array(")$".utf8)
            var limits = PatternLimits()
            limits.patternBytes = max(limits.patternBytes, all.count)
            limits.time = nil
            globs = try? Pattern(bytes: all, options: .lineFeedOnly, limits: limits)
        }
        for name in welcome {
            let name = name.map(\.lowercased)
            _ = self.welcome.insert(name.span)
        }
    }

    /// From what rule files say.
    /// - Parameter isWelcome: says of an address whether the welcome lists that the settings import name it.
    package init(_ settings: FreeMailSettings, isWelcome: (@Sendable ([UInt8]) -> Bool)? = nil) {
        self.init(
            domains: (settings.domains.union(settings.wildDomains)).sorted { $0.lexicographicallyPrecedes($1) },
            welcome: settings.welcome.sorted { $0.lexicographicallyPrecedes($1) })
        mostAddresses = Self.count(settings.mostBodyAddresses)
        mostFreeAddresses = Self.count(settings.mostBodyFreeMail)
        ignoresTextWithTooMany = settings.skipsWhenOverMost != 0
        ignoresBulkMail = settings.skipsBulkSenders != 0
        self.isWelcome = isWelcome
    }

    private static func count(_ number: Double) -> Int { number.isFinite ? Int(min(max(number, 0), 1_000_000)) : 0 }

    private static func expression(_ glob: [UInt8]) -> [UInt8] {
        glob.reduce(into: []) { output, byte in
            switch byte {
            case UInt8(ascii: "."): output += Array("\\.".utf8)
            case UInt8(ascii: "?"): output.append(UInt8(ascii: "."))
            case UInt8(ascii: "*"): output += Array("[^.]*".utf8)
            default: output.append(byte)
            }
        }
    }

    /// Whether anybody is known to give away mailboxes; otherwise nothing hits.
    package var isEmpty: Bool { domains.texts.count == 0 && globs == nil }

    /// Whether an address is of free mail, and of a person: not `support@` and the like.
    /// - Parameter address: in small letters.
    package func isFree(_ address: [UInt8]) -> Bool {
        guard !address.isEmpty, welcome.number(of: address.span) == nil else { return false }
        let start = address.lastIndex(of: UInt8(ascii: "@")).map { $0 + 1 } ?? 0
        let domain = address.span.extracting(start...)
        guard welcome.number(of: domain) == nil else { return false }
        // The domain first: it settles most addresses, and costs least.
        guard domains.number(of: domain) != nil || globs?.firstMatch(in: address.span).match != nil else {
            return false
        }
        return Self.impersonal?.firstMatch(in: address.span).match == nil && isWelcome?(address) != true
    }

    private static let impersonal = try? Pattern(
        #"""
        ^(?: abuse | support | sales | info | helpdesk | contact | kontakt | (?:post|host|domain)master | undisclosed.*
        | request-[a-f0-9]{16} | bounced?- | [a-f0-9]{8} (?: \.[a-f0-9]{8} | (?:-[a-f0-9]{4}){3} -[a-f0-9]{12} )
        | .+=.+=.+ )@
        """#, options: [.caseless, .extended, .lineFeedOnly])
}
