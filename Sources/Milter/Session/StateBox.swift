/// A state of one of the filter's types, of which a session knows only where it is.
///
/// The sessions of all filters are of one type, so that an event costs no look-up of generic types at run time. The
/// closures of a ``Steps`` know the type, and are only ever handed boxes of the filter that made them.
@safe final class StateBox {
    /// Where the state is, aligned for its type, until the box goes.
    let address: UnsafeMutableRawPointer
    private let destroy: (UnsafeMutableRawPointer) -> Void

    /// Takes a state over.
    init<State>(_ state: consuming State) {
        let typed = UnsafeMutablePointer<State>.allocate(capacity: 1)
        unsafe typed.initialize(to: state)
        unsafe address = UnsafeMutableRawPointer(typed)
        unsafe destroy = { address in
            let typed = unsafe address.assumingMemoryBound(to: State.self)
            unsafe typed.deinitialize(count: 1)
            unsafe typed.deallocate()
        }
    }

    deinit {
        unsafe destroy(address)
    }
}
