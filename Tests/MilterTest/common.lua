-- What the scripts share. Each is run as `miltertest -D socket=ADDRESS -D folder=THIS-FOLDER -s SCRIPT` and fails by an
-- error. Items sent are kept below 1 kB, since miltertest takes no larger ones.

-- Ends the script, which fails. miltertest itself does not show the text of an error.
function fail(text)
    mt.echo(text)
    error(text)
end

-- Fails unless a step was taken; its answer is `reply`, if one is given.
function expect(conn, problem, what, reply)
    if problem ~= nil then fail(what .. ": " .. problem) end
    if reply ~= nil and mt.getreply(conn) ~= reply then
        fail(what .. ": answered " .. mt.getreply(conn) .. " instead of " .. reply)
    end
end

-- A new session, with its client and HELO.
function session(host, address, name)
    local conn = mt.connect(socket, 40, 0.25)
    if conn == nil then fail("nobody listens on " .. socket) end
    expect(conn, mt.conninfo(conn, host or "client.test", address or "127.0.0.5"), "connect", SMFIR_CONTINUE)
    expect(conn, mt.helo(conn, name or "client.test"), "HELO", SMFIR_CONTINUE)
    return conn
end

-- All of a message but its end, with the instructions in fields of their own, and the answer to its body.
function message(conn, instructions, recipients, answer)
    mt.macro(conn, SMFIC_MAIL, "i", "4dD9Qy3Xn5z1")
    expect(conn, mt.mailfrom(conn, "<ann@ext.test>", "SIZE=100"), "MAIL", SMFIR_CONTINUE)
    for _, recipient in ipairs(recipients or { "<bob@sink.test>" }) do
        expect(conn, mt.rcptto(conn, recipient), "RCPT", SMFIR_CONTINUE)
    end
    expect(conn, mt.data(conn), "DATA", SMFIR_CONTINUE)
    expect(conn, mt.header(conn, "From", "ann@ext.test"), "From", SMFIR_CONTINUE)
    expect(conn, mt.header(conn, "Subject", "hello"), "Subject", SMFIR_CONTINUE)
    for _, instruction in ipairs(instructions or {}) do
        expect(conn, mt.header(conn, "X-Do", instruction), "X-Do", SMFIR_CONTINUE)
    end
    expect(conn, mt.eoh(conn), "end of header", SMFIR_CONTINUE)
    expect(conn, mt.bodystring(conn, "Hello\r\n"), "body", answer or SMFIR_CONTINUE)
end

-- Fails unless the end of the message brought this.
function brought(conn, ...)
    if not mt.eom_check(conn, ...) then
        local words = {}
        for _, word in ipairs({ ... }) do words[#words + 1] = tostring(word) end
        fail("the end of the message did not bring " .. table.concat(words, " "))
    end
end
