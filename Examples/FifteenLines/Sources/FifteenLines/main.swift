import Milter

var filter = Filter(connection: { ClientAddress.unknown }, message: { client in client })
filter.observeConnect { connect, client in client = connect.client }
filter.onHelo { helo, client in
    let isForged = helo.name.equalsIgnoringCase("mx.example.org") && !client.isLocal
    return isForged ? .reject(Refusal("5.7.1", "that is our own name")) : .continue
}
filter.onEndOfMessage { end, client in
    try end.insertHeader("X-Client", "\(client)", at: 0)
    return .continue
}
MilterServer.serve(filter, listeningOn: "inet:8895@127.0.0.1")
