import Glibc

extension MilterServer {
    /// Serves a filter and ends the process: what the last line of a small filter's `main.swift` calls.
    ///
    /// After a drain the exit status is 0. An error ends the process with its sentence on standard error and the status
    /// ``MilterError/exitStatus``. To be called on the main thread.
    public static func serve<Connection, Message>(
        _ filter: Filter<Connection, Message>, listeningOn address: String, options: ServerOptions = ServerOptions()
    ) -> Never {
        do throws(MilterError) {
            try MilterServer(filter, listeningOn: address, options: options).run()
            exit(EXIT_SUCCESS)
        } catch {
            StandardErrorLog.write("\(options.name): \(error)")
            exit(error.exitStatus)
        }
    }
}
