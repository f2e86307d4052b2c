import Glibc
import Milter
import MilterPool

// A filter in a pool, for tests: what a message's field `X-Do` says is done with the process that reads it, and the answer
// tells which process that was and by which configuration.
//
//     pool-filter ADDRESS CONFIGURATION [KEY=VALUE ...]
//     pool-filter cost bare|pool MESSAGES
//
// CONFIGURATION is a file whose text each message gets in a field; one that begins with `wrong` does not load, and with
// `also ADDRESS ...` it listens there too. Keys are those of `PoolArguments`. The second form is for counting instructions.

if CommandLine.arguments.count == 4, CommandLine.arguments[1] == "cost" {
    try CostMeasurement(CommandLine.arguments[2], messages: Int(CommandLine.arguments[3]) ?? 0).run()
    exit(0)
}
let arguments = PoolArguments(CommandLine.arguments)
let pool = Pool(
    loading: { try arguments.load() },
    filter: { worker in try TestFilter(worker).filter })
pool.serve()
