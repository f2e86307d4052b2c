extension RuleCompiler {
    /// Writes the programs of all metas.
    ///
    /// What SpamAssassin does: a meta is computed as soon as all rules that it names are finished, and what is not
    /// finished in the end counts as 0, but for metas. A meta without a score is computed too, and is finished only if it
    /// does not hit and could be computed before the end; otherwise no meta that names it ever is.
    mutating func compileMetas() {
        var nodes: [Int: MetaNode] = [:]
        for rule in rules.indices where records[rule].kind == .meta && numbers[rules[rule].name] == rule {
            guard case .meta(let expression) = rules[rule].test else { continue }
            let node = MetaNode(
                expression, isOnlyLocal: settings.isOnlyLocal, rule: { numbers[$0] },
                matching: { globs in rulesMatching(globs, besides: rule) })
            guard let node else {
                turnOff(rule, "an expression that nests too deep")
                continue
            }
            nodes[rule] = node
        }
        let names = nodes.mapValues { node in
            var names: [Int] = []
            node.forEachRule { names.append($0) }
            return names
        }
        let (order, circular) = ordered(nodes.keys.sorted(), names)
        for rule in circular { note(.warning, "depends on itself, or on one that does", rule) }
        var states = Array(repeating: Readiness(), count: rules.count)
        for rule in rules.indices where records[rule].kind != .meta {
            states[rule].isLate = !records[rule].marks.contains(.runs)
        }
        // What depends on itself comes first: it sees what ran before all else, and what comes later sees it.
        for rule in circular { nodes[rule] = nodes[rule].map { early($0, rule, Set(circular)) } }
        for rule in circular + order {
            guard let node = nodes[rule] else { continue }
            write(node, rule, named: circular.contains(rule) ? [] : names[rule] ?? [], &states)
        }
    }

    /// When a rule is finished.
    private struct Readiness {
        /// Not before the end.
        var isLate = false
        /// Perhaps not at all: metas that name it have no result then.
        var mayNeverBe = false
        /// Not at all.
        var neverIs = false
    }

    private mutating func write(_ node: MetaNode, _ rule: Int, named: [Int], _ states: inout [Readiness]) {
        records[rule].pattern = Int32(steps.count)
        let required = Set(named.filter { states[$0].mayNeverBe }).sorted()
        // Names of rules that there are none of stand as numbers in the node.
        states[rule].isLate = named.contains { states[$0].isLate } || namesUnknown(rule)
        states[rule].mayNeverBe = !hasScore(rule) || !required.isEmpty
        states[rule].neverIs = named.contains { states[$0].neverIs } || !hasScore(rule) && states[rule].isLate
        if !hasScore(rule) {
            records[rule].marks.insert(.hasNoScore)
            records[rule].marks.remove([.runs, .isAskedFor])
        }
        guard !states[rule].neverIs else {
            steps.append(MetaStep(action: .never))
            records[rule].marks.remove([.runs, .isAskedFor])
            known[rule] = MetaProgram.Known(cost: 0, most: 0)
            return
        }
        let start = Int32(steps.count)
        steps += MetaProgram(node, required: required, known: known).steps.map { step in
            var step = step
            if step.isJump { step.target += start }
            return step
        }
        let most = MetaProgram.most(of: node, known)
        known[rule] = MetaProgram.Known(
            cost: min(MetaProgram.cost(of: node, known), 1e6), most: hasScore(rule) ? max(1, most) : 0)
    }

    /// Whether a meta names a rule that there is none of.
    private func namesUnknown(_ rule: Int) -> Bool {
        guard case .meta(let expression) = rules[rule].test else { return false }
        var (pending, isUnknown) = ([expression], false)
        while let next = pending.popLast(), !isUnknown {
            switch next {
            case .rule(let name): isUnknown = numbers[name] == nil
            case .not(let operand), .negative(let operand): pending.append(operand)
            case .operation(_, let left, let right): pending += [left, right]
            case .number, .rulesMatching, .onlyLocal: break
            }
        }
        return isUnknown
    }

    /// The metas so that each comes behind those that it names; and those of which that is not possible.
    private func ordered(_ metas: [Int], _ names: [Int: [Int]]) -> (order: [Int], circular: [Int]) {
        var (order, users, waiting) = ([Int](), [Int: [Int]](), [Int: Int]())
        for rule in metas {
            let needed = Set(names[rule] ?? []).filter { names[$0] != nil }
            waiting[rule] = needed.count
            for other in needed { users[other, default: []].append(rule) }
        }
        order = metas.filter { waiting[$0] == 0 }
        var at = 0
        while at < order.count {
            for user in users[order[at]] ?? [] {
                waiting[user, default: 0] -= 1
                if waiting[user] == 0 { order.append(user) }
            }
            at += 1
        }
        let solved = Set(order)
        return (order, metas.filter { !solved.contains($0) })
    }

    /// A meta that depends on itself, as it is computed: after the rules of the lowest priority, with what has hit by then.
    private func early(_ node: MetaNode, _ rule: Int, _ circular: Set<Int>) -> MetaNode {
        let priorities = rules.indices.map(priority)
        let lowest = priorities.min() ?? 0
        let isOnly = priorities.allSatisfy { $0 == lowest }
        func counts(_ other: Int) -> Bool {
            if circular.contains(other) { return other < rule }
            return records[other].kind == .meta ? false : isOnly || priorities[other] == lowest
        }
        return node.replacingRules { counts($0) ? .rule($0) : .number(0) }
    }

    private func priority(_ rule: Int) -> Int {
        let definition = rules[rule]
        return definition.priority == 0 && definition.flags.isNetwork ? -100 : definition.priority
    }

    private func rulesMatching(_ globs: [String], besides rule: Int) -> [Int] {
        let globs = globs.map { Array($0.utf8) }
        return rules.indices.filter { other in
            let name = Array(rules[other].name.utf8)
            return other != rule && globs.contains { Self.matches(name, $0) }
        }
    }

    /// `*` is any text, `?` any character.
    private static func matches(_ name: [UInt8], _ glob: [UInt8]) -> Bool {
        var (at, place, star, resume) = (0, 0, nil as Int?, 0)
        while at < name.count {
            if place < glob.count, glob[place] == 0x2A {
                (star, resume) = (place, at)
                place += 1
            } else if place < glob.count, glob[place] == 0x3F || glob[place] == name[at] {
                at += 1
                place += 1
            } else if let star {
                resume += 1
                (at, place) = (resume, star + 1)
            } else {
                return false
            }
        }
        return glob[place...].allSatisfy { $0 == 0x2A }
    }
}

extension MetaNode {
    /// The same with other nodes in the place of rules.
    func replacingRules(_ replacement: (Int) -> MetaNode) -> MetaNode {
        switch self {
        case .number: self
        case .rule(let rule): replacement(rule)
        case .not(let node): .not(node.replacingRules(replacement))
        case .negative(let node): .negative(node.replacingRules(replacement))
        case .all(let nodes): .all(nodes.map { $0.replacingRules(replacement) })
        case .any(let nodes): .any(nodes.map { $0.replacingRules(replacement) })
        case .sum(let nodes): .sum(nodes.map { $0.replacingRules(replacement) })
        case .operation(let operation, let left, let right):
            .operation(operation, left.replacingRules(replacement), right.replacingRules(replacement))
        }
    }
}

extension MetaStep {
    /// Whether its target is a place in the program.
    var isJump: Bool {
        switch action {
        case .unlessZero, .ifNotZero, .ifAbove, .ifAtLeast, .unlessAbove, .unlessAtLeast: true
        default: false
        }
    }
}
