-- Every edit at the end of a message.
dofile(folder .. "/common.lua")

local conn = session()
message(conn, {
    "edit add-header X-Added: yes", "edit insert-header 1 X-Inserted: yes", "edit change-header 1 Subject: changed",
    "edit delete-header 1 From", "edit add-recipient <carol@sink.test>", "edit remove-recipient <bob@sink.test>",
    "edit replace-body a new body",
})
expect(conn, mt.eom(conn), "end", SMFIR_CONTINUE)
brought(conn, MT_HDRADD, "X-Added", "yes")
brought(conn, MT_HDRINSERT, "X-Inserted", "yes", 1)
brought(conn, MT_HDRCHANGE, "Subject", "changed")
brought(conn, MT_HDRDELETE, "From")
brought(conn, MT_RCPTADD, "<carol@sink.test>")
brought(conn, MT_RCPTDELETE, "<bob@sink.test>")
brought(conn, MT_BODYCHANGE, "a new body\r\n")
if mt.eom_check(conn, MT_QUARANTINE, "looks odd") then fail("more than was asked for") end
if mt.getheader(conn, "X-Added", 0) ~= "yes" then fail("X-Added is " .. tostring(mt.getheader(conn, "X-Added", 0))) end

-- The next message of the connection: nothing of the first one is left.
message(conn, { "edit quarantine looks odd" })
expect(conn, mt.eom(conn), "end", SMFIR_CONTINUE)
brought(conn, MT_QUARANTINE, "looks odd")
if mt.eom_check(conn, MT_HDRADD) or mt.eom_check(conn, MT_BODYCHANGE) then fail("edits of the first message") end

-- And one without any.
message(conn, {})
expect(conn, mt.eom(conn), "end", SMFIR_CONTINUE)
for _, kind in ipairs({
    MT_HDRADD, MT_HDRINSERT, MT_HDRCHANGE, MT_HDRDELETE, MT_BODYCHANGE,
}) do
    if mt.eom_check(conn, kind) then fail("an edit that nobody asked for: " .. kind) end
end
mt.disconnect(conn)
