-- Every session there is, to suggest one for an id that is not found.
SELECT DISTINCT session_id FROM sessions WHERE session_id != ''
