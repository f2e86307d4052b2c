-- Sessions as MTAs begin and end them: unknown clients, a second HELO, unknown commands, aborts, and no good-bye.
dofile(folder .. "/common.lua")

local conn = session("client.test", "unspec")
expect(conn, mt.helo(conn, "other.test"), "second HELO", SMFIR_CONTINUE)
expect(conn, mt.unknown(conn, "WHATEVER now"), "unknown command", SMFIR_CONTINUE)
expect(conn, mt.unknown(conn, "REFUSEME now"), "unknown command", SMFIR_REPLYCODE)
message(conn, { "edit report" })
expect(conn, mt.eom(conn), "end", SMFIR_CONTINUE)
brought(conn, MT_HDRADD, "X-Report", "client=unknown helos=2 messages=1 fields=3 bytes=7")
expect(conn, mt.abort(conn), "abort after the end")
expect(conn, mt.abort(conn), "abort again")
mt.disconnect(conn)

conn = session("client.test", "127.0.0.5")
message(conn, { "edit report" })
expect(conn, mt.eom(conn), "end", SMFIR_CONTINUE)
brought(conn, MT_HDRADD, "X-Report", "client=127.0.0.5 helos=1 messages=1 fields=3 bytes=7")
mt.disconnect(conn)

-- Refused at connect.
conn = mt.connect(socket, 40, 0.25)
expect(conn, mt.conninfo(conn, "refused.test", "127.0.0.66"), "connect", SMFIR_REPLYCODE)
mt.disconnect(conn)

-- The MTA vanishes in the middle of a message; the filter goes on for others.
conn = session()
message(conn, {})
mt.disconnect(conn, false)
conn = session()
message(conn, {})
expect(conn, mt.eom(conn), "end", SMFIR_CONTINUE)
mt.disconnect(conn)
