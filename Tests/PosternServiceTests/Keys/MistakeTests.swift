import Foundation
import MailMessage
import MailPipeline
import Testing

@testable import PosternService

/// What an operator is told who makes a mistake in `postern.yaml`: every message, word for word.
@Suite struct MistakeTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let yaml: String
        let messages: [String]
        var testDescription: String { messages.first ?? yaml }

        init(_ yaml: String, _ messages: String...) { (self.yaml, self.messages) = (yaml, messages) }
    }

    static let mistakes: [Mistake] = [
        Mistake(
            "mod: observe\n",
            "postern.yaml:1:1: unknown key `mod` in this file; did you mean `mode`?"),
        Mistake(
            "mode: watch\n",
            "postern.yaml:1:7: `mode` is `watch`, but one of `enforce`, `observe` is wanted"),
        Mistake(
            "mode: enforce\nmode: observe\n",
            "postern.yaml:2:1: the key `mode` is given twice; the first is in line 1"),
        Mistake(
            "stages:\n  attachments:\n    deadline: 20\n",
            "postern.yaml:3:15: `deadline` is `20`, without a unit; write a time such as `30 s` (units: ms, s, min, h or d)"
        ),
        Mistake(
            "stages:\n  attachments:\n    deadline: 2 hours\n",
            "postern.yaml:3:15: `deadline` is `2 hours`, but `hours` is no unit; did you mean `h`? (units: ms, s, min, h or d)"
        ),
        Mistake(
            "stages:\n  limits:\n    message_size: 50 mb\n",
            "postern.yaml:3:19: `message_size` is `50 mb`, but `mb` is no unit; did you mean `MiB`? (units: B, kB, KiB, MB, MiB, GB or GiB)"
        ),
        Mistake(
            "stages:\n  limits:\n    recipients: 0\n",
            "postern.yaml:3:17: `recipients` is `0`; from 1 to 1000000 is allowed"),
        Mistake(
            "stages:\n  attachment: {}\n",
            "postern.yaml:2:3: unknown key `attachment` in `stages`; did you mean `attachments`?"),
        Mistake(
            "stages:\n  attachments:\n    extensions: {jar: programm}\n",
            "postern.yaml:3:23: `jar` is `programm`, but one of `program`, `script`, `installer`, `shortcut`, `system-setting`, `help-file`, `disk-image`, `macro-document`, `web-page`, `source-script`, `package`, `query`, `certificate`, `none` is wanted; did you mean `program`?"
        ),
        Mistake(
            "rules:\n  - name: a\n",
            "postern.yaml:2:5: this rule does nothing; give it an `action`, or something to change"),
        Mistake(
            "rules:\n  - action: reject\n",
            "postern.yaml:2:5: `name` is missing in an item of `rules`; a name such as `no-scripts` is wanted"),
        Mistake(
            "stages:\n  content:\n    update: {most_changed: 0.01, keep: 1, samples: mail}\n",
            "postern.yaml:3:28: `most_changed` is `0.01`, but a share such as `1%` or `0.5%`, up to `100%`, is wanted",
            "postern.yaml:3:40: `keep` is `1`; from 2 to 1000 is allowed",
            "postern.yaml:3:52: `samples` is a text, but a list such as `[/var/lib/postern/sample]` is wanted"),
        Mistake(
            "rules:\n  - {name: a, action: hold}\n",
            "postern.yaml:2:23: what is held or copied needs a place to keep it in; set `trap.folder`"),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {finding: [encryptd-content]}}\n",
            "postern.yaml:2:48: an item of `finding` is `encryptd-content`, and no stage reports that; did you mean `encrypted-content`?"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {class: [scripts]}}\n",
            "postern.yaml:2:46: an item of `class` is `scripts`, but one of `program`, `script`, `installer`, `shortcut`, `system-setting`, `help-file`, `disk-image`, `macro-document`, `web-page`, `source-script`, `package`, `query`, `certificate`, `could-not-look`, `ambiguous`, `anomaly`, `limit`, `greeting`, `charset`, `match`, `re-entry`, `content`, `failure` is wanted; did you mean `script`?"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {finding: ['match:lottery']}}\n",
            "postern.yaml:2:37: there is no pattern `lottery`; see `stages.matches`"),
        Mistake(
            "rules:\n  - {name: a, action: reject, code: 450}\n",
            "postern.yaml:2:37: `code` is 450, but `reject` wants 500 to 599"),
        Mistake(
            "rules:\n  - {name: a, action: defer, status: 5.7.1}\n",
            "postern.yaml:2:38: `status` is `5.7.1`, but `defer` wants one that begins with 4"),
        Mistake(
            "rules:\n  - {name: a, action: reject, status: '571'}\n",
            "postern.yaml:2:39: `status` is `571`, but an enhanced status code such as `5.7.1` is wanted"),
        Mistake(
            "rules:\n  - {name: a, action: reject, text: 'no {chian} here'}\n",
            "postern.yaml:2:37: `text` is `no {chian} here`, but there is no {chian}; there are {what} {sentence} {chain} {reason} {finding} {class} {rule} {score} {stars} {findings} {queue} {contact}, {0} to {9} for what was matched, and {{ for a brace"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, text: 'no {chain here'}\n",
            "postern.yaml:2:37: `text` is `no {chain here`, but a brace is not closed; write {{ for a brace that is to stand there"
        ),
        Mistake(
            "rules:\n  - {name: a, action: accept, text: hello}\n",
            "postern.yaml:2:37: `text` belongs to `action: reject` or `action: defer`"),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {recipient: [ann@example.org]}, must_not_enter: yes}\n",
            "postern.yaml:2:85: `must_not_enter` refuses the message for all recipients; leave `recipient` out of `when`"
        ),
        Mistake(
            "rules:\n  - {name: a, action: accept, must_not_enter: yes}\n",
            "postern.yaml:2:47: `must_not_enter` belongs to `action: reject`"),
        Mistake(
            "rules:\n  - {name: a, action: reject, reject_when_mixed: bounce}\n",
            "postern.yaml:2:50: `bounce` comes with notices and is not there yet; use `deliver_tagged`, `hold` or `reject_all`"
        ),
        Mistake(
            "rules:\n  - {name: a, remove_part: {notice: gone}}\n",
            "postern.yaml:2:5: the parts to change are those that a finding is about; name one with `finding` or `class`"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, subject_prefix: '[x]'}\n",
            "postern.yaml:2:5: a message that is not delivered is not changed; make the changes a rule of their own"),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {}}\n",
            "postern.yaml:2:37: no condition is written here; leave `when` out for a rule that always holds"),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {weight: 2}}\n",
            "postern.yaml:2:37: `weight` stands alone; say with `finding`, `class` or `stage` what has it, or use `score`"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {client: [192.0.2.1/24]}}\n",
            "postern.yaml:2:47: an item of `client` is `192.0.2.1/24`, whose address has bits behind the length; write the first address of it"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {class: scripst}}\n",
            "postern.yaml:2:45: `class` is `scripst`, but one of `program`, `script`, `installer`, `shortcut`, `system-setting`, `help-file`, `disk-image`, `macro-document`, `web-page`, `source-script`, `package`, `query`, `certificate`, `could-not-look`, `ambiguous`, `anomaly`, `limit`, `greeting`, `charset`, `match`, `re-entry`, `content`, `failure` is wanted; did you mean `script`?"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {not: accept}}\n",
            "postern.yaml:2:43: `not` is a text, but a group of keys such as `class: script`, or a list of them, is wanted"
        ),
        Mistake(
            "block:\n  clients: {file: /no/such/list}\n",
            "postern.yaml:2:19: `clients` comes from `/no/such/list`, but there is no such file"),
        Mistake(
            "block:\n  clients: {fil: listed}\n",
            "postern.yaml:2:12: `clients` is a group of keys, but a list of networks such as `[192.0.2.0/24]`, or `{file: PATH}`, is wanted"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {sender: ann at example.org}}\n",
            "postern.yaml:2:46: `sender` is `ann at example.org`, but an address such as `ann@example.org`, a domain, or `.example.org` is wanted"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {sender: [ann at example.org]}}\n",
            "postern.yaml:2:47: an item of `sender` is `ann at example.org`, but an address such as `ann@example.org`, a domain, or `.example.org` is wanted"
        ),
        Mistake(
            "rules:\n  - {name: a, action: reject, when: {sender: {file: /no/such/list}}}\n",
            "postern.yaml:2:53: `sender` comes from `/no/such/list`, but there is no such file"),
        Mistake(
            "rules:\n  - {name: a, action: discard}\n  - {name: a, action: accept}\n",
            "postern.yaml:3:12: there is a rule `a` already, at postern.yaml:2:12"),
        Mistake(
            "rules:\n  - {name: block-list, action: discard}\n",
            "postern.yaml:2:12: `block-list` is a name of Postern's own; choose another"),
        Mistake(
            "rules:\n  - name: a\n    action: reject\n    add_header: [{name: 'X Y', value: z}]\n",
            "postern.yaml:4:25: `name` is `X Y`, but the name of a field such as `X-Spam-Flag` is wanted"),
        Mistake(
            "rules:\n  name: a\n",
            "postern.yaml:2:3: `rules` is a group of keys, but a list of groups of keys, each after `- `, is wanted"),
        Mistake(
            "domains:\n  ann@example.org: {mode: observe}\n",
            "postern.yaml:2:3: `ann@example.org` is no domain; addresses belong into `recipients`"),
        Mistake(
            "recipients:\n  example.org: {mode: observe}\n",
            "postern.yaml:2:3: `example.org` is no address; domains belong into `domains`"),
        Mistake(
            "domains:\n  example.org:\n    rules:\n      - {name: a, action: reject, must_not_enter: yes}\n",
            "postern.yaml:4:51: `must_not_enter` is for rules of the site only"),
        Mistake(
            "stages:\n  matches:\n    patterns:\n      - {name: a, in: header, pattern: x}\n",
            "postern.yaml:4:23: `field` is missing; `in: header` wants the name of a field such as `field: Subject`"),
        Mistake(
            "stages:\n  matches:\n    patterns:\n      - {name: a, in: text, field: Subject, pattern: x}\n",
            "postern.yaml:4:36: `field` belongs to `in: header`"),
        Mistake(
            "stages:\n  matches:\n    patterns:\n      - {name: a, in: text, pattern: '/(x/'}\n",
            "postern.yaml:4:38: `pattern` is `/(x/`, but there is an error at byte 3: missing closing parenthesis"),
        Mistake(
            "stages:\n  matches:\n    patterns:\n      - {name: a, in: text, pattern: 'list:/no/such/list'}\n",
            "postern.yaml:4:38: `pattern` is `list:/no/such/list`, but there is an error: the list `/no/such/list` cannot be used, there is no such file"
        ),
        Mistake(
            "weights: {encryptd-content: 2}\n",
            "postern.yaml:1:11: no stage reports `encryptd-content`; did you mean `encrypted-content`?"),
        Mistake(
            "weights: {encrypted-content: many}\n",
            "postern.yaml:1:30: `encrypted-content` is `many`, but a number such as 2.5 is wanted"),
        Mistake(
            "addresses: {tag_separators: a@}\n",
            "postern.yaml:1:12: `tag_separators` takes punctuation of ASCII such as `+`"),
        Mistake(
            "domains:\n  Example.org: {mode: observe}\n  example.org: {mode: enforce}\n",
            "postern.yaml:3:3: `example.org` means the same as the one at postern.yaml:2:3; put their keys together"),
        Mistake(
            "addresses: {tag_separators: '+'}\nrecipients:\n  ann+x@a.example: {mode: observe}\n  ann@a.example: {mode: observe}\n",
            "postern.yaml:4:3: `ann@a.example` means the same as the one at postern.yaml:3:3; put their keys together"),
        Mistake(
            "stages:\n  matches:\n    patterns: [{name: r, in: recipient, pattern: x}]\nrules:\n  - {name: a, action: reject, when: {finding: ['match:r']}, must_not_enter: yes}\n",
            "postern.yaml:5:77: `must_not_enter` refuses the message for all recipients, and the pattern `r` is about one of them"
        ),
        Mistake(
            "mode: observe\n\tcontact: x\n",
            "postern.yaml:2:1: a tab in the indentation; YAML is indented with spaces only"),
        Mistake(
            "mode: \"observe\n",
            "postern.yaml:1:7: the text in quotes that begins here has no end"),
        Mistake(
            "include: nowhere.yaml\n",
            "postern.yaml:1:10: cannot include `nowhere.yaml`: there is no such file"),
        Mistake(
            "mode: watch\ncontakt: x\ndeadline: 5\n",
            "postern.yaml:1:7: `mode` is `watch`, but one of `enforce`, `observe` is wanted",
            "postern.yaml:2:1: unknown key `contakt` in this file; did you mean `contact`?",
            "postern.yaml:3:11: `deadline` is `5`, without a unit; write a time such as `30 s` (units: ms, s, min, h or d)"
        ),
        Mistake(
            "block: {senders: [\"*@spam.example\"]}\n",
            "postern.yaml:1:19: an item of `senders` is `*@spam.example`, but an address such as `ann@example.org`, a domain, or `.example.org` is wanted; patterns belong into `stages.matches`"
        ),
        Mistake(
            "block: {senders: [\"spam.example,evil.example\"]}\n",
            "postern.yaml:1:19: an item of `senders` is `spam.example,evil.example`, but an address such as `ann@example.org`, a domain, or `.example.org` is wanted"
        ),
        Mistake(
            "domains: {\".example.org\": {mode: observe}}\n",
            "postern.yaml:1:11: `.example.org` is no domain; name each one, such as `example.org`; patterns mean nothing here"
        ),
        Mistake(
            "domains: {ann@example.org: {mode: observe}}\n",
            "postern.yaml:1:11: `ann@example.org` is no domain; addresses belong into `recipients`"),
        Mistake(
            "recipients: {\"ann@a.example, bob@a.example\": {mode: observe}}\n",
            "postern.yaml:1:14: `ann@a.example, bob@a.example` is no address; name each one, such as `ann@example.org`; patterns mean nothing here"
        ),
        Mistake(
            "recipients: {a.example: {mode: observe}}\n",
            "postern.yaml:1:14: `a.example` is no address; domains belong into `domains`"),
        Mistake(
            "addresses: {alias_domains: {\"*.old.example\": new.example}}\n",
            "postern.yaml:1:29: `*.old.example` is no domain; name each one, such as `old.example.org`"),
        Mistake(
            "stages: {attachments: {extensions: {\".tar.gz\": program}}}\n",
            "postern.yaml:1:37: `.tar.gz` is no extension; write the end of a name behind its last dot, such as `gz`"),
        Mistake(
            "rules: [{name: a, action: reject, when: {user: []}}]\n",
            "postern.yaml:1:48: `user` is an empty list; name at least one, or leave it out"),
        Mistake(
            "rules: [{name: a, action: reject, when: {any: [], score: 1}}]\n",
            "postern.yaml:1:47: `any` is an empty list; name at least one, or leave it out"),
        Mistake(
            "listen: {socket: \"inet:99999@localhost\"}\n",
            "postern.yaml:1:18: `socket` is `inet:99999@localhost`, but socket address 'inet:99999@localhost': '99999' is not a port; a port is a number from 0 to 65535"
        ),
        Mistake(
            "metrics: {listen: \"0.0.0.0:8896\"}\n",
            "postern.yaml:1:19: `listen` is `0.0.0.0:8896`, but others would reach it there, and nobody asks for a password; write `127.0.0.1:8896`, and let a web server that does stand before it"
        ),
        Mistake(
            "metrics: {listen: \"localhost:8896\"}\n",
            "postern.yaml:1:19: `listen` is `localhost:8896`, but a name may lead elsewhere; write `127.0.0.1:8896`"),
        Mistake(
            "metrics: {listen: \"::1:8896\"}\n",
            "postern.yaml:1:19: `listen` is `::1:8896`, but an IPv6 address stands in brackets: `[::1]:8896`"),
        Mistake(
            "metrics: {listen: \"127.0.0.1:0\"}\n",
            "postern.yaml:1:19: `listen` is `127.0.0.1:0`, but a port is a number from 1 to 65535"),
        Mistake(
            "metrics: {listen: 8896}\n",
            "postern.yaml:1:19: `listen` is `8896`, but an address of this machine with a port, such as `127.0.0.1:8896` or `[::1]:8896`, is wanted"
        ),
        Mistake(
            "listen: {socket_mode: \"4777\"}\n",
            "postern.yaml:1:23: `socket_mode` is `4777`, but a mode such as `0660` is wanted"),
        Mistake(
            "rules: [{name: a, action: reject, when: {finding: HTML_MESSAGE}}]\n",
            "postern.yaml:1:41: `HTML_MESSAGE` is the name of a rule of SpamAssassin, and `stages.content` names no rules"
        ),
        Mistake(
            "weights: {HTML_MESSAGE: 2}\n",
            "postern.yaml:1:11: `HTML_MESSAGE` is the name of a rule of SpamAssassin, and `stages.content` names no rules"
        ),
        Mistake(
            "stages: {content: {site: /etc/none}}\n",
            "postern.yaml:1:26: `site` adds to `rules`; name the folder of those too"),
        Mistake(
            "stages: {content: {rules: /no/such/rules}}\n",
            "postern.yaml:1:27: `/no/such/rules` has no rules of SpamAssassin"),
        Mistake(
            "stages: {content: {learning: {file: /var/lib/postern/learning.db}}}\n",
            "postern.yaml:1:37: `learning` belongs to `rules`; name the folder of those too"),
        Mistake(
            "stages: {content: {learning: {automatic: always}}}\n",
            "postern.yaml:1:42: `automatic` is `always`, but `yes` or `no` is wanted"),
        Mistake(
            "stages: {content: {learning: {max_size: 1 MiB}}}\n",
            "postern.yaml:1:41: `max_size` is `1 MiB`; from `16 MiB` to `1024 GiB` is allowed"),
        Mistake(
            "stages: {content: {patterns: [{in: body, pattern: /x/}]}}\n",
            "postern.yaml:1:31: `name` is missing in an item of `patterns`; a name in capitals such as `CHEAP_PILLS` or `__SHOP` is wanted"
        ),
        Mistake(
            "stages: {content: {patterns: [{name: pills, in: body, pattern: /x/}]}}\n",
            "postern.yaml:1:38: `name` is `pills`, but a name in capitals such as `CHEAP_PILLS` or `__SHOP` is wanted"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: /(x/}]}}\n",
            "postern.yaml:1:60: `pattern` is `/(x/`, but that cannot be compiled: missing closing parenthesis (at byte 2)"
        ),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: x}]}}\n",
            "postern.yaml:1:60: `pattern` is `x`, but the pattern has no delimiters; write it as `/.../` or `m{...}`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: /x/e}]}}\n",
            "postern.yaml:1:60: `pattern` is `/x/e`, but behind the pattern stands `e`, and not letters such as `i`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: /x|/}]}}\n",
            "postern.yaml:1:60: `pattern` is `/x|/`, which matches every text, for it begins or ends with `|`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: text, pattern: /x/}]}}\n",
            "postern.yaml:1:45: `in` is `text`, but one of `subject`, `body`, `raw_body`, `message`, `link`, `header`, `part_header` is wanted"
        ),
        Mistake(
            "stages: {content: {patterns: [{name: A, pattern: /x/}]}}\n",
            "postern.yaml:1:31: `in` is missing; say where the pattern is looked for, or what is combined, with `when`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body}]}}\n",
            "postern.yaml:1:31: `pattern` is missing; a pattern such as `/pills/i` is wanted"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: header, pattern: /x/}]}}\n",
            "postern.yaml:1:45: `field` is missing; `in: header` wants the name of a field such as `field: Subject`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, field: To, pattern: /x/}]}}\n",
            "postern.yaml:1:58: `field` belongs to `in: header` and `in: part_header`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: header, field: 'From:adr', pattern: /x/}]}}\n",
            "postern.yaml:1:60: `field`: `:adr` behind a field's name is none of `raw`, `addr`, `name`, `host`, `domain`, `ip`, `revip`, `first` and `last`"
        ),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: part_header, field: 'From:addr', pattern: /x/}]}}\n",
            "postern.yaml:1:65: of a part's field, `:raw` alone may stand behind the name"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: /x/, score: 0}]}}\n",
            "postern.yaml:1:72: a pattern with score 0 is not run; for one that only combinations need, begin its name with `__`"
        ),
        Mistake(
            "stages: {content: {patterns: [{name: __A, in: body, pattern: /x/, score: 1}]}}\n",
            "postern.yaml:1:74: a name that begins with `__` has no score; leave `score` out, or the `__`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: /x/}, {name: A, in: body, pattern: /y/}]}}\n",
            "postern.yaml:1:73: there is a pattern `A` already, at postern.yaml:1:38"),
        Mistake(
            "stages: {content: {patterns: [{name: PILLS, in: body, pattern: /x/}, {name: B, when: {all: [PILS]}}]}}\n",
            "postern.yaml:1:93: there is no pattern `PILS`; did you mean `PILLS`?"),
        Mistake(
            "stages: {content: {patterns: [{name: A, when: {any: [B]}}, {name: B, when: {none: A}}]}}\n",
            "postern.yaml:1:47: this combination waits for itself: `A` needs `B` needs `A`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, when: {all: A}}]}}\n",
            "postern.yaml:1:47: this combination waits for itself: `A` needs `A`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, when: {}}]}}\n",
            "postern.yaml:1:47: `when` names nothing; name others with `all`, `any` or `none`"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: /x/, when: {all: B}}, {name: B, in: body, pattern: /y/}]}}\n",
            "postern.yaml:1:45: `in` does not go with `when`, which combines others; make it two patterns",
            "postern.yaml:1:60: `pattern` does not go with `when`, which combines others; make it two patterns"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: /x/}, {name: B, when: {any: A, at_least: 2}}]}}\n",
            "postern.yaml:1:101: `at_least` is 2, and `any` names only 1: it could never hold"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: /x/}, {name: B, when: {all: A, at_least: 2}}]}}\n",
            "postern.yaml:1:101: `at_least` counts those of `any`; name them"),
        Mistake(
            "stages: {content: {patterns: [{name: A, in: body, pattern: '/%{NOBODY}/'}]}}\n",
            "postern.yaml:1:38: this pattern does not run: no rule captures 'NOBODY'"),
        Mistake(
            "stages: {content: {patterns: [{name: PILLS, in: body, pattern: /x/}]}}\nweights: {PILS: 2}\n",
            "postern.yaml:2:11: there is no rule `PILS` in the rules of `stages.content`; did you mean `PILLS`?"),
        Mistake(
            "also_listen:\n  submission: {workers: 2}\n",
            "postern.yaml:2:15: `socket` is missing in `submission`; an address such as `unix:/run/postern/milter.sock` is wanted"
        ),
        Mistake(
            "also_listen:\n  submission: {socket: inet:8895@127.0.0.1}\n",
            "postern.yaml:2:24: `inet:8895@127.0.0.1` is the address of `listen`, too; give each listener one of its own"
        ),
        Mistake(
            "also_listen:\n  a: {socket: unix:/run/x.sock}\n  b: {socket: /run/x.sock}\n",
            "postern.yaml:3:15: `/run/x.sock` is the address of `a`, too; give each listener one of its own"),
        Mistake(
            "also_listen:\n  Submission 2: {socket: inet:8896@127.0.0.1}\n",
            "postern.yaml:2:3: `Submission 2` is no name for a listener; use small letters, digits and `-`, 32 at most"),
        Mistake(
            "also_listen:\n  main: {socket: inet:8896@127.0.0.1}\n",
            "postern.yaml:2:3: `main` is the name of the one in `listen`; choose another"),
        Mistake(
            "workers: {count: 16}\nalso_listen:\n  submission: {socket: inet:8896@127.0.0.1, workers: 9}\n",
            "postern.yaml:3:3: all listeners together have 25 processes; 24 are possible"),
        Mistake(
            "workers: {count: 0}\n",
            "postern.yaml:1:18: `count` is `0`; from 1 to 16 is allowed"),
        Mistake(
            "workers: {grace: 60}\n",
            "postern.yaml:1:18: `grace` is `60`, without a unit; write a time such as `30 s` (units: ms, s, min, h or d)"
        ),
        Mistake(
            "workers: {grace: 2 h}\n",
            "postern.yaml:1:18: `grace` is `2 h`; from `0 s` to `1 h` is allowed"),
        Mistake(
            "workers: {stuck_after: 60 s}\n",
            "postern.yaml:1:24: `stuck_after` is `60 s`; from `65 s` to `1 h` is allowed"),
        Mistake(
            "workers: {retire_at_memory: 1 MiB}\n",
            "postern.yaml:1:29: `retire_at_memory` is `1 MiB`; from `64 MiB` to `1024 GiB` is allowed"),
        Mistake(
            "limits: {sessions: 50}\n",
            "postern.yaml:1:9: `sessions_for_local` leaves no session of `sessions` to anybody else"),
        Mistake(
            "limits: {messages: 10, messages_for_authenticated: 10}\n",
            "postern.yaml:1:9: `messages_for_authenticated` leaves no message of `messages` to anybody else"),
        Mistake(
            "limits: {poison: discard}\n",
            "postern.yaml:1:18: `poison` is `discard`, but one of `defer`, `quarantine` is wanted"),
        Mistake(
            "limits: {users: {window: 10 s}}\n",
            "postern.yaml:1:26: `window` is `10 s`; from `1 min` to `7 d` is allowed"),
        Mistake(
            "state_folder: /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
            "postern.yaml:1:15: `state_folder` is too long: the socket in it, `control`, would have a path of 109 bytes, and may have 107"
        ),
        Mistake(
            "user: [postern]\n",
            "postern.yaml:1:7: `user` is a list, but a user such as `postern` is wanted"),
    ]

    @Test(arguments: mistakes) func aMistake(_ mistake: Mistake) throws {
        let error = try #require(throws: ConfigurationError.self) {
            _ = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": mistake.yaml]))
        }
        #expect(error.errors.map(\.description) == mistake.messages)
    }

    /// What is valid, and probably not what was meant.
    @Test(arguments: [
        (
            "stages: {limits: {message_size: 50 MiB}}\n",
            [
                "postern.yaml:1:33: `message_size` is set, but no rule and no weight asks for `message-size-limit` or `declared-size-limit`: nothing is done about it"
            ]
        ),
        ("stages: {limits: {message_size: 50 MiB}}\nrules: [{name: a, action: reject, when: {class: limit}}]\n", []),
        ("stages: {limits: {message_size: 50 MiB}}\nweights: {message-size-limit: 2}\n", []),
        (
            "stages: {matches: {patterns: [{name: a, in: sender, pattern: x}]}}\n",
            [
                "postern.yaml:1:38: `patterns` is set, but no rule and no weight asks for `match:a`: nothing is done about it"
            ]
        ),
        (
            "rules: [{name: a, action: reject, when: {not: {any: [{finding: attachment-limit}]}}}]\n",
            ["postern.yaml:1:16: this rule asks for what no stage reports, since none that does is on or set up for it"]
        ),
        (
            "stages: {attachments: {enabled: no}}\nrules: [{name: a, action: reject, when: {class: program}}]\n",
            ["postern.yaml:2:16: this rule asks for what no stage reports, since none that does is on or set up for it"]
        ),
        (
            "rules: [{name: a, action: accept}, {name: b, action: reject, when: {class: program}, must_not_enter: yes}]\n",
            []
        ),
        (
            "rules: [{name: a, action: accept}, {name: b, action: reject}]\n",
            ["postern.yaml:1:43: this rule is never asked, since `a` before it always decides"]
        ),
    ])
    func aWarning(_ yaml: String, _ warnings: [String]) throws {
        let read = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": yaml]))
        #expect(
            read.warnings.map(\.description)
                == warnings.map { $0.replacing(": ", with: ": warning: ", maxReplacements: 1) })
    }

    /// What rule files ask for and is not done is told with its place there.
    @Test(arguments: [
        (
            "rules: []\n",
            [
                "a.cf:2: the text of `report` is not done: no message is put into another one",
                "a.cf:3: `add_header`: the tag `_DCCB_` says nothing, since what it tells is not done",
                "a.cf:5: `report_safe 1` is not done: no message is put into another one",
                "a.cf:3: `add_header` is not done, since no rule here has `spam_headers`",
                "a.cf:4: `rewrite_header` is not done, since no rule here has `spam_headers`",
            ]
        ),
        (
            "rules: [{name: a, spam_headers: {}}]\n",
            [
                "a.cf:2: the text of `report` is not done: no message is put into another one",
                "a.cf:3: `add_header`: the tag `_DCCB_` says nothing, since what it tells is not done",
                "a.cf:5: `report_safe 1` is not done: no message is put into another one",
            ]
        ),
    ])
    func fieldsOfRuleFiles(_ yaml: String, _ warnings: [String]) throws {
        let folder = try TemporaryFolder()
        try folder.write("rules/10_default_prefs.cf", "report x\nreport_safe 1\nadd_header all A _SCORE_\n")
        try folder.write(
            "rules/a.cf",
            "body A /a/\nreport x\nadd_header all B _DCCB_\nrewrite_header Subject x\nreport_safe 1\n")
        let text = "stages: {content: {rules: \(folder.path)/rules}}\n\(yaml)"
        let read = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": text]))
        let told = "postern.yaml:1:27: warning: in the rules, \(folder.path)/rules/"
        #expect(Set(read.warnings.map(\.description)) == Set(warnings.map { told + $0 }))
    }

    /// What the README shows as a beginning is in order, and all of it is used.
    @Test func theReadmesBeginning() throws {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        let text = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        let block = try #require(text.split(separator: "```yaml\n").dropFirst().first?.split(separator: "```").first)
        let read = try LoadedConfiguration("x", from: MemoryFiles(["x": String(block)]))
        #expect(read.warnings == [])
    }

    /// A rule names a finding and means one thing; but for anomalies, which two stages tell by what they do.
    @Test func eachFindingIsOfOneStage() {
        let shared = Set(AnomalyKind.allCases.map(\.rawValue)).union(["stage-failed"])
        let names = KindCatalogue(StageNames.all).entries.map(\.kind.name).filter { !shared.contains($0) }
        #expect(Set(names.filter { name in names.count { $0 == name } > 1 }) == [])
    }
}
