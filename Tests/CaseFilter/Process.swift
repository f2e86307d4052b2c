import Glibc

func exit(_ status: Int32) -> Never {
    Glibc.exit(status)
}

/// Has what was printed read at once by a parent that waits for it.
func flushStandardOutput() {
    fflush(nil)
}
