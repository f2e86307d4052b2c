import Glibc

extension CompiledRules {
    /// The rules that a meta names and that have a value in the run of a scratch, in the order of its expression.
    func causes(of meta: Int, _ scratch: borrowing RuleScratch, atMost most: Int) -> [Int] {
        var (causes, step) = ([Int](), Int(record(meta, scratch).pattern))
        while steps.indices.contains(step), causes.count < most {
            let rule = Int(steps[step].target)
            switch steps[step].action {
            case .end, .never: return causes
            case .rule where scratch.states[rule] == .known && scratch.values[rule] != 0 && !causes.contains(rule):
                causes.append(rule)
            default: break
            }
            step += 1
        }
        return causes
    }

    /// Goes on with a meta.
    /// - Returns: the rule that it needs first, or nil when it is done.
    func compute(_ frame: RuleScratch.Frame, _ scratch: inout RuleScratch) -> Int? {
        var at = frame.step
        while at < steps.count {
            let step = steps[at]
            let target = Int(step.target)
            switch step.action {
            case .number: scratch.stack.append(step.number)
            case .rule:
                guard scratch.states[target] != .unknown else { return wait(at, for: target, &scratch) }
                scratch.stack.append(scratch.values[target])
            case .require:
                guard scratch.states[target] != .unknown else { return wait(at, for: target, &scratch) }
                if scratch.states[target] == .never { return finish(frame.rule, nil, &scratch) }
            case .not: replace(&scratch) { $0 == 0 ? 1 : 0 }
            case .negate: replace(&scratch) { -$0 }
            case .unlessZero, .ifNotZero:
                if (scratch.stack.last == 0) == (step.action == .unlessZero) {
                    at = target
                    continue
                }
                _ = scratch.stack.popLast()
            case .ifAbove, .ifAtLeast, .unlessAbove, .unlessAtLeast:
                let value = scratch.stack.last ?? 0
                let isAbove = value > step.number
                let isReached = step.action == .ifAbove || step.action == .unlessAbove ? isAbove : value >= step.number
                if isReached == (step.action == .ifAbove || step.action == .ifAtLeast) {
                    replace(&scratch) { _ in isReached ? 1 : 0 }
                    at = target
                    continue
                }
            case .end: return finish(frame.rule, scratch.stack.popLast() ?? 0, &scratch)
            case .never: return finish(frame.rule, nil, &scratch)
            default:
                let (right, left) = (scratch.stack.popLast() ?? 0, scratch.stack.popLast() ?? 0)
                guard let value = Self.value(step.action, left, right) else {
                    scratch.troubles.append(RuleTrouble(rule: frame.rule, reason: .divisionByZero))
                    return finish(frame.rule, 0, &scratch)
                }
                scratch.stack.append(value)
            }
            at += 1
        }
        return finish(frame.rule, 0, &scratch)
    }

    /// Puts a meta on the stack of those that are computed.
    func begin(_ rule: Int, _ scratch: inout RuleScratch) {
        scratch.frames.append(
            RuleScratch.Frame(rule: rule, step: Int(record(rule, scratch).pattern), base: scratch.stack.count))
    }

    private func wait(_ step: Int, for rule: Int, _ scratch: inout RuleScratch) -> Int {
        scratch.frames[scratch.frames.count - 1].step = step
        return rule
    }

    @inline(__always)
    private func replace(_ scratch: inout RuleScratch, _ change: (Double) -> Double) {
        guard let value = scratch.stack.popLast() else { return }
        scratch.stack.append(change(value))
    }

    /// Ends a meta; nil for one that never has a result.
    private func finish(_ rule: Int, _ value: Double?, _ scratch: inout RuleScratch) -> Int? {
        if let frame = scratch.frames.popLast(), scratch.stack.count > frame.base {
            scratch.stack.removeLast(scratch.stack.count - frame.base)
        }
        scratch.states[rule] = .known
        scratch.values[rule] = 0
        guard let value else {
            scratch.states[rule] = .never
            return nil
        }
        guard value != 0 else { return nil }
        if record(rule, scratch).marks.contains(.hasNoScore) {
            scratch.states[rule] = .never
        } else {
            // A hit counts, whatever was computed.
            note(rule, count: 1, value: value > 0 ? value : 1, &scratch)
        }
        return nil
    }

    /// What an operator makes of two numbers; nil for a division by zero.
    private static func value(_ action: MetaStep.Action, _ left: Double, _ right: Double) -> Double? {
        func truth(_ holds: Bool) -> Double { holds ? 1 : 0 }
        func bits(_ number: Double) -> UInt64 {
            number.isNaN ? 0 : number < 0 ? UInt64(bitPattern: Int64(clamping: number)) : UInt64(clamping: number)
        }
        switch action {
        case .equal: return truth(left == right)
        case .notEqual: return truth(left != right)
        case .less: return truth(left < right)
        case .lessOrEqual: return truth(left <= right)
        case .greater: return truth(left > right)
        case .greaterOrEqual: return truth(left >= right)
        case .or: return left != 0 ? left : right
        case .and: return left != 0 ? right : left
        case .plus: return left + right
        case .minus: return left - right
        case .times: return left * right
        case .divided: return right == 0 ? nil : left / right
        case .remainder:
            let (left, right) = (Int64(clamping: left), Int64(clamping: right))
            guard right != 0 else { return nil }
            // It has the sign of the right one.
            let rest = left.remainderReportingOverflow(dividingBy: right).partialValue
            return Double(rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest)
        case .bitOr: return Double(bits(left) | bits(right))
        case .bitAnd: return Double(bits(left) & bits(right))
        case .bitXor: return Double(bits(left) ^ bits(right))
        case .shiftLeft: return Double(bits(left) << min(64, bits(right)))
        case .shiftRight: return Double(bits(left) >> min(64, bits(right)))
        case .power: return pow(left, right)
        default: return 0
        }
    }
}

extension FixedWidthInteger {
    /// The whole part of a number, as near as this type comes to it; 0 for what is no number.
    fileprivate init(clamping number: Double) {
        guard !number.isNaN else {
            self = 0
            return
        }
        self = Self(exactly: number.rounded(.towardZero)) ?? (number < 0 ? .min : .max)
    }
}
