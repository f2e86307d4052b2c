/// Jobs in their order: first in, first out.
struct JobQueue {
    private var jobs: [ThreadCrew.Job?] = []
    private var head = 0

    var isEmpty: Bool { head == jobs.count }

    mutating func append(_ job: @escaping ThreadCrew.Job) { jobs.append(job) }

    mutating func popFirst() -> ThreadCrew.Job? {
        guard head < jobs.count else { return nil }
        defer {
            head += 1
            if head == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                head = 0
            } else if head >= 64, head * 2 >= jobs.count {
                jobs.removeFirst(head)
                head = 0
            }
        }
        return jobs[head].take()
    }
}
