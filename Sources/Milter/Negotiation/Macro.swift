/// The name of a macro: a fact that the MTA tells beside an event (`smfi_getsymval`).
///
/// A macro may always be absent: what is sent depends on the MTA, its version and its configuration. The table tells where
/// Sendmail 8.17 and Postfix 3.7 send it first by default; it then stays known until that stage comes again. Others can be
/// asked for with ``FilterOptions/macros``.
///
/// | macro | Sendmail | Postfix |
/// |---|---|---|
/// | ``hostName``, ``clientName``, ``daemonName`` | connect | connect |
/// | ``daemonAddress`` | when asked for | connect |
/// | ``interfaceName``, ``interfaceAddress`` | connect (no address for a loopback connection) | never |
/// | ``clientAddress``, ``clientPointer`` | when asked for | when asked for |
/// | ``tlsVersion``, ``cipher``, ``cipherBits``, ``certificateSubject``, ``certificateIssuer`` | HELO, over TLS | HELO, over TLS |
/// | ``senderMailer``, ``senderHost``, ``senderAddress`` | MAIL | MAIL |
/// | ``authenticationType``, ``authenticatedUser``, ``authenticatedAuthor`` | MAIL, if authenticated | MAIL, if authenticated |
/// | ``queueIdentifier`` | MAIL | DATA; the second RCPT, if the first one was accepted |
/// | ``recipientMailer``, ``recipientHost``, ``recipientAddress`` | RCPT | RCPT |
/// | ``messageIdentifier`` | end of message | never |
public struct Macro: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the protocol writes it: one letter, or a word in braces.
    public let name: String

    /// Takes a name, with or without braces; a word of more than one letter gets them, one letter loses them: `{i}` and
    /// `i` are one macro.
    public init(_ name: String) {
        let isBraced = name.hasPrefix("{") && name.hasSuffix("}")
        let plain = isBraced ? String(name.dropFirst().dropLast()) : name
        self.name = plain.utf8.count == 1 ? plain : "{\(plain)}"
    }

    /// Takes a name, like ``init(_:)``.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The name.
    public var description: String { name }

    /// `i`: the MTA's queue id. Sendmail knows it from MAIL on; Postfix only after the first accepted recipient.
    public static let queueIdentifier = Macro("i")
    /// `j`: the MTA's own host name.
    public static let hostName = Macro("j")
    /// `_`: the client's name and address as the MTA's Received field has them.
    public static let clientName = Macro("_")
    /// `{client_addr}`: the client's address as text.
    public static let clientAddress = Macro("{client_addr}")
    /// `{client_ptr}`: the name that the client's address resolves to, verified or not.
    public static let clientPointer = Macro("{client_ptr}")
    /// `{daemon_name}`: the name of the listener that took the connection (`Name=` in Sendmail,
    /// `milter_macro_daemon_name` in Postfix).
    public static let daemonName = Macro("{daemon_name}")
    /// `{daemon_addr}`: the address on which the MTA took the connection.
    public static let daemonAddress = Macro("{daemon_addr}")
    /// `{if_name}`: the name of the interface of the connection. Postfix does not know it.
    public static let interfaceName = Macro("{if_name}")
    /// `{if_addr}`: the address of the interface of the connection. Postfix does not know it.
    public static let interfaceAddress = Macro("{if_addr}")
    /// `{tls_version}`: the version of TLS, where the session is encrypted.
    public static let tlsVersion = Macro("{tls_version}")
    /// `{cipher}`: the cipher of the session.
    public static let cipher = Macro("{cipher}")
    /// `{cipher_bits}`: the key length of the cipher.
    public static let cipherBits = Macro("{cipher_bits}")
    /// `{cert_subject}`: the subject of the client's certificate.
    public static let certificateSubject = Macro("{cert_subject}")
    /// `{cert_issuer}`: the issuer of the client's certificate.
    public static let certificateIssuer = Macro("{cert_issuer}")
    /// `{auth_type}`: the SASL mechanism of an authenticated client.
    public static let authenticationType = Macro("{auth_type}")
    /// `{auth_authen}`: the name of an authenticated client.
    public static let authenticatedUser = Macro("{auth_authen}")
    /// `{auth_author}`: the AUTH= address of MAIL.
    public static let authenticatedAuthor = Macro("{auth_author}")
    /// `{mail_mailer}`: the MTA's mailer for the sender.
    public static let senderMailer = Macro("{mail_mailer}")
    /// `{mail_host}`: the host of the sender.
    public static let senderHost = Macro("{mail_host}")
    /// `{mail_addr}`: the sender as the MTA resolved it.
    public static let senderAddress = Macro("{mail_addr}")
    /// `{rcpt_mailer}`: the MTA's mailer for the recipient; `error` where the MTA refuses it.
    public static let recipientMailer = Macro("{rcpt_mailer}")
    /// `{rcpt_host}`: the host of the recipient.
    public static let recipientHost = Macro("{rcpt_host}")
    /// `{rcpt_addr}`: the recipient as the MTA resolved it.
    public static let recipientAddress = Macro("{rcpt_addr}")
    /// `{msg_id}`: the Message-ID. Postfix does not know it.
    public static let messageIdentifier = Macro("{msg_id}")
}
