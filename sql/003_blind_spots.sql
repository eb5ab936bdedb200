-- What an agent's telemetry cannot show, per agent and version: part of every compliance answer.
CREATE TABLE IF NOT EXISTS blind_spots
(
    agent LowCardinality(String) COMMENT 'Which agent, for example claude-code',
    since_version String COMMENT 'first version known to behave so, empty: from the beginning',
    before_version String COMMENT 'first version that no longer does, empty: still does',
    what String COMMENT 'what happens without a trace, or with too little of one',
    consequence String COMMENT 'what a reader must not conclude',
    evidence LowCardinality(String) COMMENT 'captured: seen in recorded bodies; documented: the vendor says so'
)
ENGINE = ReplacingMergeTree
ORDER BY (agent, what)
SETTINGS non_replicated_deduplication_window = 100
COMMENT 'What agents do not tell';

INSERT INTO blind_spots VALUES
('claude-code', '', '2.1.47', 'no decision is sent when the client runs without a terminal', 'a result without a decision proves neither permission nor its absence', 'documented'),
('claude-code', '', '2.1.119', 'decisions and results carry no call id', 'pairs are inferred; equal calls at one time cannot be told apart; a count is a lower bound', 'captured'),
('claude-code', '', '2.1.157', 'decisions carry no parameters', 'what was approved is unknown; drift cannot be seen', 'documented'),
('claude-code', '', '2.1.161', 'records before the start of telemetry are dropped', 'the first calls of a session may be missing', 'documented'),
('claude-code', '', '2.1.216', 'failed permission requests are reported as user_reject, interrupts as user_reject', 'a refusal by the user may be none', 'documented'),
('claude-code', '2.1.118', '2.1.330', 'a refusal because nobody can be asked (print mode) leaves no event', 'refusals are incomplete', 'captured'),
('claude-code', '', '', 'Read of a path under a deny rule leaves no event', 'a denied read is invisible', 'captured'),
('claude-code', '', '', 'a call of an MCP tool under a deny rule, or of a tool removed by --disallowedTools, leaves no event', 'such denials are invisible', 'captured'),
('claude-code', '', '', 'a call of an unknown tool, with input that fails the schema, or an Edit whose old text is not found leaves no event', 'attempted calls are incomplete', 'captured'),
('claude-code', '', '', 'calls still queued when the turn is interrupted or the process killed leave no event', 'they did not run, and nobody sees that they were asked for', 'captured'),
('claude-code', '', '', 'a command that runs in the background, or was moved there by its timeout, reports success at once', 'how it ended is unknown', 'captured'),
('claude-code', '', '', 'the exit code of a shell command is not reported', 'failed says no more than that it was not zero', 'captured'),
('claude-code', '', '', 'a refused Write, Edit or Read carries no path and no content', 'what was refused is unknown', 'captured'),
('claude-code', '', '', 'without OTEL_LOG_TOOL_DETAILS=1 there are no parameters and no MCP names', 'MCP calls cannot be told apart', 'captured'),
('claude-code', '', '', 'the source config does not say which rule or mode decided', 'rule, mode and nobody to ask look the same', 'captured'),
('claude-code', '', '', 'user_temporary, user_permanent and user_reject may be a person or the program that hosts the agent', 'a person is proven by other evidence only', 'captured'),
('claude-code', '', '', 'a client killed before its export interval ends sends nothing of it', 'a lost tail cannot be detected', 'captured'),
('claude-code', '', '', 'an export that is answered with 400 or gRPC UNAVAILABLE, or dropped, is not sent again', 'the batch is lost', 'captured'),
('claude-code', '', '', 'tool output is in no log record, only its size', 'what a tool returned is unknown', 'captured'),
('claude-code', '', '2.1.330', 'calls of subagents carry no agent id (first version that sends it is unknown)', 'who called within a session is unknown', 'captured'),
('codex', '', '', 'a call refused by a person leaves neither a decision nor a result', 'refusals are invisible', 'captured'),
('codex', '', '', 'a call that fails before dispatch has a result and no decision', 'a missing decision is no proof of a bypass', 'captured'),
('gemini-cli', '', '', 'log records carry no call id and no separate decision', 'authority is a weak inference', 'captured');
