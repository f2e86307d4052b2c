import Glibc
import Milter
import MilterPool

// A filter in a pool, for tests: what a message's field `X-Do` says is done with the process that reads it, and the answer
// tells which process that was and by which configuration.
//
//     pool-filter ADDRESS CONFIGURATION [KEY=VALUE ...]
//
// CONFIGURATION is a file whose text each message gets in a field; one that begins with `wrong` does not load. Keys are
// those of `PoolArguments`.

let arguments = PoolArguments(CommandLine.arguments)
let pool = Pool(
    loading: { try arguments.load() },
    filter: { worker in try TestFilter(worker).filter })
pool.serve()
