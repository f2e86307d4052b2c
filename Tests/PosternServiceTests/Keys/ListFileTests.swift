import MailMessage
import MailPipeline
import Testing

@testable import PosternService

/// Lists of networks in files, and lists of one item.
@Suite struct ListFileTests {
    private func problems(_ yaml: String, list: String) -> [String] {
        let files = MemoryFiles(["etc/postern.yaml": yaml, "etc/listed": list])
        do throws(ConfigurationError) {
            _ = try LoadedConfiguration("etc/postern.yaml", from: files)
            return []
        } catch {
            return error.errors.map(\.description)
        }
    }

    private static let block = "block: {clients: {file: listed}}\n"

    @Test func aFileOfNetworks() {
        #expect(problems(Self.block, list: "# ours\n192.0.2.0/24 # one\r\n\n  2001:db8::/32\n127.0.0.2") == [])
        #expect(
            problems(Self.block, list: "192.0.2.0/24\n192.0.2.1/24\nnowhere\n") == [
                "etc/listed:2:1: an entry of the list is `192.0.2.1/24`, whose address has bits behind the length; write the first address of it",
                "etc/listed:3:1: an entry of the list is `nowhere`, but an address or network such as `192.0.2.0/24` is wanted",
            ])
    }

    @Test func aFileOfTooMany() {
        let list = String(repeating: "192.0.2.1\n", count: 20_001)
        #expect(
            problems(Self.block, list: list) == [
                "etc/postern.yaml:1:25: `clients` comes from a file with 20001 entries; up to 20000 are allowed"
            ])
    }

    @Test func oneItemNeedsNoBrackets() {
        let yaml = """
            rules:
              - name: a
                when:
                  finding: nul
                  class: anomaly
                  stage: anomalies
                  role: mx
                  listener: mx
                  client: 192.0.2.1
                  user: ann
                  sender: ann@example.org
                  recipient: .example.org
                  not: {internal: true}
                  any: {authenticated: false}
                  all: {score: 1}
                action: reject
            """
        #expect(problems(yaml, list: "") == [])
    }

    @Test func aByteOrderMarkAndSignsWithinEntries() throws {
        let files = MemoryFiles([
            "etc/postern.yaml": "block: {senders: {file: listed}}\n",
            "etc/listed": "\u{FEFF}ann@a.example\r\nb#x@a.example # why\r\n#c@a.example\r\n",
        ])
        let list = try LoadedConfiguration("etc/postern.yaml", from: files).root.policy.site.block.senders
        #expect(list.contains(MailAddress("ann@a.example")))
        #expect(list.contains(MailAddress("b#x@a.example")))
        #expect(!list.contains(MailAddress("b@b")) && !list.contains(MailAddress("c@a.example")))
    }

    /// A condition with an empty list holds for nobody: an exception that lost its entries is none for everybody.
    @Test func anEmptyFileMeansNobody() throws {
        let yaml = "rules:\n  - {name: a, when: {client: {file: listed}, authenticated: no}, action: accept}\n"
        let files = MemoryFiles(["etc/postern.yaml": yaml, "etc/listed": "# nobody\n"])
        let read = try LoadedConfiguration("etc/postern.yaml", from: files)
        #expect(
            read.warnings.map(\.description) == [
                "etc/postern.yaml:2:21: warning: `client` has no entry: it never holds"
            ]
        )
        var connection = ClientConnection()
        connection.address = NetworkAddress("203.0.113.9")
        var session = MessageSession(read.root.pipeline().session(connection), sender: EnvelopeSender([]))
        _ = session.offered(Array("<bob@b.example>".utf8))
        let verdict = session.judgedAtOnce(try MessageReader().read(StoredBytes(Array("\r\nx\r\n".utf8)))).verdicts[0]
        #expect(verdict.rule == nil)
    }
}
