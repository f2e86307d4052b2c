import MailMessage
import MailPipeline

/// A stage that finds links that lead elsewhere than their text says: `www.bank.example`, to another host.
public enum LinkStage {
    /// The stage.
    public static var stage: Stage {
        var stage = Stage(
            "links",
            kinds: [
                FindingKind(
                    "misleading-link", class: "link", at: .message, weight: 3,
                    explanation: "has a link that leads elsewhere than it says")
            ])
        stage.onMessage = { _, message, findings in
            for part in message.parts where part.role == .leaf && part.isText && !part.isAttachment {
                for link in try message.visibleText(of: part).links {
                    guard let shown = host(in: link.shownText), let target = host(in: link.target),
                        target != shown, !target.hasSuffix("." + shown)
                    else { continue }
                    try findings.add("misleading-link", at: FindingPlace(part: part.index), evidence: link.shownText)
                }
            }
        }
        return stage
    }

    /// The host that a text names, if it is one: `https://www.example.org/x` and `www.example.org` name one, words do not.
    static func host(in text: String) -> String? {
        let trimmed = text.split { $0.isWhitespace }
        guard trimmed.count == 1, let word = trimmed.first?.lowercased() else { return nil }
        let rest = word.split(separator: "://", maxSplits: 1).last ?? ""
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        let isName =
            labels.count >= 2
            && labels.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } }
        return isName ? String(host) : nil
    }
}
