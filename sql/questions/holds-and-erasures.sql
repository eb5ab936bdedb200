-- Question: Which legal holds and erasures were decided, by whom, and which holds are in force?
-- Parameters: from, to
-- Controls: NIST 800-53 AU-9, AU-11; PCI DSS 10.5.1; ISO 27001 A.8.15; EU AI Act Art. 19
-- Note: People stand here as keyed digests. What was erased names the rule erased in redacted-secrets. Retention by itself leaves no entry; the view retention_rules has its rules.
-- Example: of the recorded sessions
--   no rows
SELECT *
FROM
(
    SELECT 'hold' AS kind, hold_id AS id, decided_at, decided_by, reason, tenant, length(people) AS people, length(sessions) AS sessions, from_at, to_at,
        released_at, released_by, release_reason
    FROM legal_holds
    WHERE decided_at < {to:DateTime64(9, 'UTC')} AND (released_at IS NULL OR released_at >= {from:DateTime64(9, 'UTC')})
    UNION ALL
    SELECT 'erasure', erasure_id, decided_at, decided_by, reason, tenant, length(people), 0, from_at, to_at, NULL, '', ''
    FROM erasures
    WHERE decided_at >= {from:DateTime64(9, 'UTC')} AND decided_at < {to:DateTime64(9, 'UTC')}
)
ORDER BY decided_at, id
