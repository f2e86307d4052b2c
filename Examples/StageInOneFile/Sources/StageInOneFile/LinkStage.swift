import MailMessage
import MailPipeline

/// The stage `links`: tells of a message whose text has many links into one top-level domain.
package func linkStage(to domain: String, atLeast least: Int) -> Stage {
    var stage = Stage(
        "links",
        kinds: [
            FindingKind(
                "many-links", class: "links", at: .message, weight: 3, explanation: "it has many links to .\(domain)")
        ])
    stage.onMessage = { _, message, findings in
        for part in message.parts where part.role == .leaf && part.isText && !part.isAttachment {
            let links = try message.visibleText(of: part).links.filter { link in
                !link.isHidden && host(of: link.target).hasSuffix("." + domain)
            }
            guard links.count >= least else { continue }
            try findings.add(
                "many-links", at: FindingPlace(part: part.index),
                reason: "it has \(links.count) links to .\(domain)", evidence: links.first?.target)
        }
    }
    return stage
}

/// The host of a link, in small letters: what stands between `://` and the next `/`, without a user and a port.
private func host(of link: String) -> String {
    guard let start = link.firstRange(of: "://")?.upperBound else { return "" }
    let authority = link[start...].prefix { !"/\\?#".contains($0) }
    return (authority.split(separator: "@").last ?? "").prefix { $0 != ":" }.lowercased()
}
