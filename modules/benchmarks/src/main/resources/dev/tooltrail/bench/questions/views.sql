-- What people ask of the bare views.

-- tool_calls by outcome
SELECT outcome, count() FROM tool_calls GROUP BY outcome;

-- tool_calls by tool and outcome
SELECT tool_name, outcome, count() FROM tool_calls GROUP BY tool_name, outcome;

-- tool_calls of a session
SELECT * FROM tool_calls WHERE session_id = {session:String};

-- tool_calls of an hour
SELECT * FROM tool_calls_between(from_time = {from:DateTime64(9, 'UTC')} + toIntervalHour(10), to_time = {from:DateTime64(9, 'UTC')} + toIntervalHour(11));

-- tool_calls of a day
SELECT * FROM tool_calls_between(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')});

-- tool_calls of a day by outcome
SELECT outcome, count() FROM tool_calls_between(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')}) GROUP BY outcome;

-- tool_facts of a session
SELECT * FROM tool_facts WHERE session_id = {session:String};

-- tool_facts of a day by verdict
SELECT kind, verdict, success, count() FROM tool_facts WHERE at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')} GROUP BY ALL;

-- tool_facts with a fingerprint
SELECT * FROM tool_facts WHERE has(fingerprints, {fingerprint:String});

-- tool_facts with words, of a day
SELECT at, identity, action FROM tool_facts WHERE hasAllTokens(lower(action), ['docker', 'invoice']) AND at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')};

-- tool_facts with a word that nobody used
SELECT at, identity, action FROM tool_facts WHERE hasAllTokens(lower(action), ['exfiltrate']);

-- events of one kind, of a day
SELECT * FROM events WHERE event_name = 'user_prompt' AND at >= {from:DateTime64(9, 'UTC')} AND at < {to:DateTime64(9, 'UTC')};

-- prompts of a session
SELECT * FROM prompts WHERE session_id = {session:String};

-- sessions of a day
SELECT * FROM sessions_between(from_time = {from:DateTime64(9, 'UTC')}, to_time = {to:DateTime64(9, 'UTC')});
