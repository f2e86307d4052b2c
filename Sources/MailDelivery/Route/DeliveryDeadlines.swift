/// How long each step of a delivery may take at most. The defaults are those of RFC 5321 section 4.5.3.2 where they are
/// shorter than what a server on the same machine should ever need.
///
/// Each is the time until the whole answer is there, not until its next byte.
package struct DeliveryDeadlines: Sendable, Hashable {
    /// Until the connection stands.
    package var connect = Duration.seconds(30)
    /// Until the server greets.
    package var greeting = Duration.seconds(120)
    /// Until EHLO is answered, with the TLS handshake where one comes before it.
    package var hello = Duration.seconds(120)
    /// Until STARTTLS is answered.
    package var startTLS = Duration.seconds(120)
    /// Until RSET is answered.
    package var reset = Duration.seconds(20)
    /// Until MAIL is answered.
    package var mail = Duration.seconds(120)
    /// Until each RCPT is answered.
    package var recipient = Duration.seconds(120)
    /// Until DATA is answered.
    package var data = Duration.seconds(120)
    /// Until the server has taken each 64 kB of the content.
    package var block = Duration.seconds(180)
    /// Until the final dot is answered.
    package var finalDot = Duration.seconds(600)
    /// Until QUIT is answered.
    package var quit = Duration.seconds(2)

    /// The defaults, to be changed one by one.
    package init() {}

    /// The same time for every step.
    package init(all time: Duration) {
        (connect, greeting, hello, startTLS, reset, mail) = (time, time, time, time, time, time)
        (recipient, data, block, finalDot, quit) = (time, time, time, time, time)
    }
}
